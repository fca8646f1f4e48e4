package dev.valetkey.server.dev;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where a development server listens, and its addresses in URLs.
 *
 * @param port the port of the service
 * @param s3Port the port of the local S3
 * @param listen the IPv4 address that both listen on; {@code 0.0.0.0} for all
 * @param publicHost the host of the page and in grants, or null for this machine's browsers only
 */
public record DevAddresses(
        int port, int s3Port, String listen, @Nullable String publicHost) {

    /** The default of {@link #listen()}. */
    public static final String LOOPBACK = "127.0.0.1";

    private static final String ALL_ADDRESSES = "0.0.0.0";
    private static final String LOCALHOST = "localhost";
    private static final int MAX_PORT = 65_535;
    private static final String NUMBER = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern ADDRESS = Pattern.compile(NUMBER + "(?:\\." + NUMBER + "){3}");

    /** The last label is not a number, because browsers read such a host as an IPv4 address. */
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** @throws IllegalArgumentException if a value is invalid; the message names its option */
    public DevAddresses {
        checkPort("--port", port);
        checkPort("--s3-port", s3Port);
        if (port == s3Port) {
            throw new IllegalArgumentException("Invalid --port and --s3-port: both are " + port + "; they must differ");
        }
        if (!ADDRESS.matcher(listen).matches()) {
            throw new IllegalArgumentException(
                    "Invalid --listen: '%s'; expected an IPv4 address of this machine, or 0.0.0.0 for all of them"
                            .formatted(listen));
        }
        publicHost = publicHost == null ? null : publicHost.toLowerCase(Locale.ROOT);
        if (publicHost != null && (publicHost.equals(ALL_ADDRESSES) || !isHost(publicHost))) {
            throw new IllegalArgumentException(
                    "Invalid --public-host: '%s'; expected the name or IPv4 address at which other devices reach this machine,"
                                    .formatted(publicHost)
                            + " without scheme and port, such as 192.168.1.20");
        }
    }

    /** The default addresses, on loopback. */
    public static DevAddresses onLoopback(int port, int s3Port) {
        return new DevAddresses(port, s3Port, LOOPBACK, null);
    }

    /** The URL of the page. */
    public URI page() {
        return http(publicHost != null ? publicHost : isReachableAtLoopback() ? LOCALHOST : listen, port);
    }

    /** The URL of the local S3, as in grants. */
    public URI s3Endpoint() {
        return URI.create("http://" + (publicHost != null ? publicHost : local()) + ":" + s3Port);
    }

    /** The URL at which this process reaches the service. */
    URI service() {
        return http(local(), port);
    }

    /** The hosts that requests can have: no name of another site, which could resolve to this machine. */
    public Set<String> hosts() {
        Set<String> hosts = new TreeSet<>(List.of(LOCALHOST, LOOPBACK, local()));
        if (publicHost != null) {
            hosts.add(publicHost);
        }
        return hosts;
    }

    /** Whether other devices can connect. */
    public boolean isExposed() {
        return !listen.startsWith("127.");
    }

    private boolean isReachableAtLoopback() {
        return listen.equals(LOOPBACK) || listen.equals(ALL_ADDRESSES);
    }

    private String local() {
        return isReachableAtLoopback() ? LOOPBACK : listen;
    }

    private static boolean isHost(String host) {
        return ADDRESS.matcher(host).matches() || NAME.matcher(host).matches();
    }

    private static URI http(String host, int port) {
        return URI.create("http://" + host + ":" + port + "/");
    }

    private static void checkPort(String option, int port) {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("Invalid %s: %d; expected 1 to 65535".formatted(option, port));
        }
    }
}
