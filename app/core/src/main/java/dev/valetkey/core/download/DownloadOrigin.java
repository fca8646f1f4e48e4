package dev.valetkey.core.download;

import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.net.LoopbackHost;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The origin of a CDN in front of the bucket, which read grants name instead of S3's. The signature stays valid because the
 * CDN sends S3 the host name that was signed, and forwards path and query unchanged.
 *
 * @param value scheme, host and port, such as {@code https://files.example.com}; without a slash at the end
 */
public record DownloadOrigin(String value) {

    // RFC 6454 §6.2, with a host name, an IPv4 address or an IPv6 address in brackets.
    private static final Pattern ORIGIN =
            Pattern.compile("https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");

    /**
     * Checks the origin.
     *
     * @param value scheme, host and port, such as {@code https://files.example.com}; without a slash at the end
     * @throws IllegalArgumentException if it is not an origin, or not https and not a loopback address
     */
    public DownloadOrigin {
        value = value.toLowerCase(Locale.ROOT);
        @Nullable
        String host = ORIGIN.matcher(value).matches() ? URI.create(value).getHost() : null;
        if (host == null) {
            throw new IllegalArgumentException(
                    "is '" + value + "', which is not an origin; expected scheme and host without"
                            + " a path, such as https://files.example.com");
        }
        // A URL is a bearer secret, so it does not travel in plain text.
        if (!value.startsWith("https:") && !LoopbackHost.matches(host)) {
            throw new IllegalArgumentException(
                    "is '" + value + "', which is not encrypted; expected https, or a loopback address");
        }
    }

    /**
     * {@return the same request, sent to this origin}
     *
     * @param request a presigned GET
     */
    PresignedHttpRequest moved(PresignedHttpRequest request) {
        int path = request.address().indexOf('/', request.address().indexOf("://") + 3);
        return new PresignedHttpRequest(
                request.method(), value + request.address().substring(path), request.headers());
    }
}
