package dev.valetkey.s3.presign;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * The headers of a request in canonical form. The signed headers and the headers that a client must send come from one map,
 * so they cannot differ; only what every HTTP client sends by itself is added, {@code host} and the length.
 */
final class SignedHeaders {

    private static final String LENGTH = "content-length";
    private static final String HOST = "host";

    private final AsciiBuffer names = new AsciiBuffer(128);
    private final AsciiBuffer canonicalHeaders = new AsciiBuffer(384);
    private String lastName = "";

    private SignedHeaders() {}

    /**
     * @param length the length of the body, or null for a request without a body
     * @param headers the other headers by lower-case name, sorted
     */
    static SignedHeaders of(String host, @Nullable Long length, Map<String, String> headers) {
        SignedHeaders signed = new SignedHeaders();
        if (length != null) {
            signed.add(LENGTH, Long.toString(length));
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            signed.addHostBefore(header.getKey(), host).add(header.getKey(), header.getValue());
        }
        return signed.addHostBefore("~", host);
    }

    /** The names, separated by semicolons. */
    AsciiBuffer names() {
        return names;
    }

    /** The canonical request after its query: all headers, their names, and the marker for an unsigned payload. */
    AsciiBuffer canonicalSuffix() {
        return canonicalHeaders.append('\n').append(names).append("\nUNSIGNED-PAYLOAD");
    }

    private SignedHeaders addHostBefore(String name, String host) {
        if (lastName.compareTo(HOST) < 0 && name.compareTo(HOST) > 0) {
            add(HOST, host);
        }
        return this;
    }

    private void add(String name, String value) {
        if (name.compareTo(lastName) <= 0) {
            throw new IllegalArgumentException("Invalid order of headers: '" + name + "' after '" + lastName
                    + "'. Expected unique lower-case names, sorted.");
        }
        (lastName.isEmpty() ? names : names.append(';')).append(name);
        canonicalHeaders.append(name).append(':').append(value).append('\n');
        lastName = name;
    }
}
