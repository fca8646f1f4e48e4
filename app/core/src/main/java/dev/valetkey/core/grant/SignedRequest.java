package dev.valetkey.core.grant;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A request that S3 takes without further credentials. It is a bearer secret: whoever has the URL may send it.
 *
 * @param method the HTTP method
 * @param url the URL with its signature; never logged with its query
 * @param headers the headers that the client must set, exactly so; lower-case names, in a stable order
 */
public record SignedRequest(String method, URI url, Map<String, String> headers) implements Signed {

    public SignedRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(url, "url");
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Without the query, which carries the signature. */
    @Override
    public String toString() {
        return method + " " + url.getScheme() + "://" + url.getAuthority() + url.getRawPath();
    }
}
