package dev.valetkey.s3.presign;

import dev.valetkey.policy.object.ObjectKey;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * A request before it is signed.
 *
 * @param method the method
 * @param key the object
 * @param length the length of the body, which is signed as {@code content-length}, or null for a request without one
 * @param headers what else must be sent, and so must be signed, besides {@code host}: lower-case names, in their order
 * @param query parameters, not yet encoded: names in lower case, and in their order
 */
public record UnsignedRequest(
        String method, ObjectKey key, @Nullable Long length, Map<String, String> headers, Map<String, String> query) {

    public UnsignedRequest {
        String last = "a";
        for (String name : query.keySet()) {
            if (name.compareTo(last) < 0) {
                throw new IllegalArgumentException(
                        "Parameters are signed in the order of their names, which are in lower" + " case; '" + name
                                + "' is not behind '" + last + "'");
            }
            last = name;
        }
    }
}
