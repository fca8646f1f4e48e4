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

    /**
     * Copies the headers in their order.
     *
     * @param method the HTTP method
     * @param address the URL with its signature, as it is sent; never logged with its query
     * @param headers the headers that the client must set exactly; lower-case names, in a stable order
     * @throws NullPointerException if the method or the address is null
     */
    public PresignedHttpRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(address, "address");
        headers = headers.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** {@return the parsed address. Parsing costs more than signing} */
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
