package dev.valetkey.server.cors;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The origin of a web page as browsers send it in {@code Origin} (RFC 6454, section 6.2): scheme, host and port, in lower
 * case, without the scheme's default port.
 *
 * @param value for example {@code https://app.example.com} or {@code http://localhost:5173}
 */
public record WebOrigin(String value) implements Comparable<WebOrigin> {

    private static final Pattern ORIGIN = Pattern.compile(
            "(?<scheme>https?)://(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]{2,45}])(?::(?<port>[1-9]\\d{0,4}))?");
    private static final int MAX_PORT = 65_535;
    private static final int MAX_QUOTED = 100;

    /** @throws IllegalArgumentException if it is not an origin */
    public WebOrigin {
        Matcher origin = ORIGIN.matcher(value);
        if (!origin.matches()) {
            throw new IllegalArgumentException(
                    ("'%s' is not an origin; expected http or https, a host and a port unless it is"
                                    + " the scheme's default, in lower case and without '*', a path or a slash at the end, such as"
                                    + " https://app.example.com or http://localhost:5173")
                            .formatted(quoted(value)));
        }
        String port = origin.group("port");
        if (port != null && Integer.parseInt(port) > MAX_PORT) {
            throw new IllegalArgumentException(
                    "'%s' has an invalid port; expected 1 to 65535".formatted(quoted(value)));
        }
        if (port != null && port.equals(origin.group("scheme").equals("https") ? "443" : "80")) {
            throw new IllegalArgumentException(
                    "'%s' never matches, because browsers omit the default port; remove ':%s'"
                            .formatted(quoted(value), port));
        }
    }

    @Override
    public int compareTo(WebOrigin other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String quoted(String text) {
        return text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "…" : text;
    }
}
