package dev.valetkey.micronaut.web.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request as bytes, with what HTTP clients refuse to send. Characters of the target and of headers are single bytes. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares requests
record HostileRequest(String method, String target, Map<String, String> headers, byte[] body) {

    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

    static HostileRequest get(String target) {
        return new HostileRequest("GET", target, Map.of(), new byte[0]);
    }

    static HostileRequest post(String target, String json) {
        return json("POST", target, utf8(json));
    }

    static HostileRequest json(String method, String target, byte[] body) {
        return new HostileRequest(method, target, Map.of("Content-Type", "application/json"), body);
    }

    HostileRequest header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HostileRequest(method, target, more, body);
    }

    HostileRequest withBody(byte[] other) {
        return new HostileRequest(method, target, headers, other);
    }

    /** The target without its query and without a slash at the end, as the OpenAPI document knows it. */
    String path() {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** A header value has no line breaks: with them, it would be several headers. */
    static String headerValue(String text) {
        return new String(utf8(text), StandardCharsets.ISO_8859_1)
                .replace('\r', ' ')
                .replace('\n', ' ');
    }

    /** Percent-encodes everything but unreserved characters; halves of surrogate pairs as three bytes. */
    static String percentEncoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : utf8(text)) {
            char character = (char) (each & 0xFF);
            if (UNRESERVED.indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                encoded.append('%').append("%02X".formatted((int) character));
            }
        }
        return encoded.toString();
    }

    /** A JSON string that has every character as it is, except those that JSON requires to be escaped. */
    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character == '"' || character == '\\' || isUnpaired(text, i)) {
                json.append("\\u%04x".formatted((int) character));
            } else {
                json.append(character);
            }
        }
        return json.append('"').toString();
    }

    /** As UTF-8; halves of surrogate pairs, which it cannot represent, in the same scheme. */
    static byte[] utf8(String text) {
        byte[] bytes = new byte[text.length() * 3];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isUnpaired(text, i)) {
                char half = text.charAt(i);
                bytes[length++] = (byte) (0xE0 | (half >> 12));
                bytes[length++] = (byte) (0x80 | ((half >> 6) & 0x3F));
                bytes[length++] = (byte) (0x80 | (half & 0x3F));
                continue;
            }
            int character = text.codePointAt(i);
            i += Character.charCount(character) - 1;
            byte[] encoded = Character.toString(character).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(encoded, 0, bytes, length, encoded.length);
            length += encoded.length;
        }
        return Arrays.copyOf(bytes, length);
    }

    private static boolean isUnpaired(String text, int index) {
        char character = text.charAt(index);
        if (Character.isHighSurrogate(character)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(character)
                && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }

    @Override
    public String toString() {
        String text = method + " " + target + " " + headers + " " + new String(body, StandardCharsets.ISO_8859_1);
        return text.length() > 2000 ? text.substring(0, 2000) + "…" : text;
    }
}
