package dev.valetkey.core.download;

import dev.valetkey.policy.download.Disposition;

import java.nio.charset.StandardCharsets;

/**
 * Formats a {@code Content-Disposition} header for any file name: an ASCII fallback and the real name in addition (RFC
 * 6266 §4.3, RFC 8187 §3.2). The JDK has no such formatter, and core does not depend on a web framework for twenty
 * lines.
 */
final class ContentDisposition {

    /** RFC 8187's {@code attr-char} in addition to letters and digits. */
    private static final String PLAIN = "!#$&+-.^_`|~";

    private ContentDisposition() {}

    static String of(Disposition disposition, String fileName) {
        return disposition.wireName() + "; filename=\"" + fallback(fileName) + "\"; filename*=UTF-8''"
                + percentEncode(fileName);
    }

    private static String fallback(String fileName) {
        StringBuilder ascii = new StringBuilder();
        fileName.codePoints()
                .forEach(c -> ascii.append(c < 0x20 || c > 0x7e || c == '"' || c == '\\' || c == '%' ? '_' : (char) c));
        return ascii.toString();
    }

    private static String percentEncode(String fileName) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : fileName.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (alphanumeric || PLAIN.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
