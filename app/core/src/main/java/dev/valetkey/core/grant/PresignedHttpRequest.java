package dev.valetkey.core.grant;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A request that S3 accepts without further credentials. It is a bearer secret: anyone who has the URL may send it.
 *
 * @param method the HTTP method
 * @param address the URL with its signature, as it is sent; never logged with its query
 * @param headers the headers that the client must set exactly; lower-case names, in a stable order
 */
public record PresignedHttpRequest(String method, String address, Map<String, String> headers) implements Presigned {

    public PresignedHttpRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(address, "address");
        headers = headers.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** The address taken apart, which costs more than signing it did. */
    public URI url() {
        return URI.create(address);
    }

    /** Without the query, which carries the signature. */
    @Override
    public String toString() {
        int query = address.indexOf('?');
        return method + " " + (query < 0 ? address : address.substring(0, query));
    }
}
