package dev.valetkey.s3.sign;

import dev.valetkey.policy.object.ObjectKey;
import software.amazon.awssdk.http.SdkHttpMethod;

import java.util.Map;

/**
 * A request before it is signed.
 *
 * @param method the method
 * @param key the object
 * @param headers what must be sent, and so must be signed, besides {@code host}; lower-case names
 * @param query parameters, not yet encoded
 */
record UnsignedRequest(SdkHttpMethod method, ObjectKey key, Map<String, String> headers, Map<String, String> query) {}
