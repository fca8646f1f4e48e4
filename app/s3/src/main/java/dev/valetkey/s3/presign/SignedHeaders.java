package dev.valetkey.s3.presign;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * The headers of a request in canonical form. What a client must send and what is signed cannot differ: both are read off
 * one map, to which only what every client sends by itself is added, {@code host} and the length.
 */
final class SignedHeaders {

    private static final String LENGTH = "content-length";
    private static final String HOST = "host";

    private final AsciiBuffer names = new AsciiBuffer(128);
    private final AsciiBuffer canonicalHeaders = new AsciiBuffer(384);
    private String lastName = "";

    private SignedHeaders() {}

    /**
     * @param length the length of the body, or null if there is none
     * @param headers the others by lower-case name, in the order of their names
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

    /** The names, divided by semicolons. */
    AsciiBuffer names() {
        return names;
    }

    /** What stands of a canonical request behind its query: every header, their names, and that the payload is not signed. */
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
            throw new IllegalArgumentException("Headers are signed in the order of their names, each once; '" + name
                    + "' is not behind '" + lastName + "'");
        }
        (lastName.isEmpty() ? names : names.append(';')).append(name);
        canonicalHeaders.append(name).append(':').append(value).append('\n');
        lastName = name;
    }
}
