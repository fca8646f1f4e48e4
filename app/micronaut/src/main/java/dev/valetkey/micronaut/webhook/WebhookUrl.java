package dev.valetkey.micronaut.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Validates the URL of an endpoint. The addresses of a host name are checked for every connection. */
final class WebhookUrl {

    private static final int MAX_LENGTH = 2048;

    /** Clients read such hosts as IPv4 addresses in decimal, octal or hexadecimal notation. */
    private static final Pattern NUMERIC = Pattern.compile("(?i)(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?");

    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");

    private WebhookUrl() {}

    /** @throws IllegalArgumentException if webhooks cannot or must not be sent there; the message does not contain the URL */
    static URI parse(String text, boolean http, PermittedAddresses permitted) {
        URI url = uri(text);
        String scheme = url.getScheme();
        if (!"https".equalsIgnoreCase(scheme) && !(http && "http".equalsIgnoreCase(scheme))) {
            throw new IllegalArgumentException("does not begin with https://" + (http ? " or http://" : "")
                    + "; unencrypted http:// requires " + WebhookConfiguration.ALLOW_HTTP);
        }
        String host = url.getHost();
        if (host == null || host.isEmpty() || url.getPort() == 0 || url.getPort() > 65_535) {
            throw new IllegalArgumentException("has no valid host and port");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("contains a user; receivers authenticate webhooks by their signature");
        }
        if (url.getRawFragment() != null) {
            throw new IllegalArgumentException("has a fragment (#), which is never sent");
        }
        checkAddress(host, permitted);
        return url;
    }

    private static URI uri(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("is longer than " + MAX_LENGTH + " characters");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException invalid) {
            throw new IllegalArgumentException("is not a URL: " + invalid.getReason(), invalid);
        }
    }

    private static void checkAddress(String host, PermittedAddresses permitted) {
        boolean literal = host.startsWith("[") || IPV4.matcher(host).matches();
        if (!literal) {
            if (NUMERIC.matcher(host).matches()) {
                throw new IllegalArgumentException(
                        "has a host that ends in a number; write an IPv4 address as four decimals");
            }
            return;
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            if (!permitted.permits(address)) {
                throw new IllegalArgumentException("has an address that is not public; add its network to "
                        + WebhookConfiguration.ALLOWED_NETWORKS + " if webhooks may be sent there");
            }
        } catch (UnknownHostException invalid) {
            throw new IllegalArgumentException("has an invalid IP address", invalid);
        }
    }
}
