package dev.valetkey.s3.tamper;

import dev.valetkey.core.grant.PresignedHttpRequest;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A request that {@link RawClient} sends unchanged, even if it is invalid. {@link RawClient} adds {@code host}, and
 * {@code content-length} unless it is among the headers.
 * Immutable; each {@code with} method returns a changed copy.
 */
public final class RawRequest {

    private final String method;
    private final URI url;
    private final Map<String, String> headers;
    private final byte[] body;

    RawRequest(String method, URI url, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.url = url;
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = body.clone();
    }

    /** The request of an honest client. */
    public static RawRequest untampered(PresignedHttpRequest grant, byte[] body) {
        return new RawRequest(grant.method(), grant.url(), grant.headers(), body);
    }

    public String method() {
        return method;
    }

    /** The target, with plain http. */
    public URI url() {
        return url;
    }

    /** The headers, by lower-case name. */
    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body.clone();
    }

    public RawRequest withMethod(String other) {
        return new RawRequest(other, url, headers, body);
    }

    public RawRequest withBody(byte[] other) {
        return new RawRequest(method, url, headers, other);
    }

    public RawRequest withHeader(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new RawRequest(method, url, changed, body);
    }

    public RawRequest withoutHeader(String name) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        if (changed.remove(name) == null) {
            throw new IllegalArgumentException("There is no " + name + " to leave out");
        }
        return new RawRequest(method, url, changed, body);
    }

    /** Changes the URL's text; fails if the text stays the same. */
    public RawRequest withUrl(UnaryOperator<String> change) {
        URI changed = URI.create(change.apply(url.toString()));
        if (changed.equals(url)) {
            throw new IllegalArgumentException("The URL is the same as before");
        }
        return new RawRequest(method, changed, headers, body);
    }
}
