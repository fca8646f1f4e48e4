package dev.valetkey.server.cors;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The origins that may call a server.
 *
 * @param origins single origins
 * @param hosts hosts whose pages may call it from every port, with http and https
 * @param loopback whether the pages of this machine may call it from every port
 */
public record AllowedOrigins(Set<WebOrigin> origins, Set<String> hosts, boolean loopback) {

    /**
     * Hosts that browsers resolve to this machine without DNS (RFC 6761, section 6.3), in the form of an
     * {@code Origin}. Each number is written out, because {@code 127.*} would match {@code 127.example.com}.
     */
    private static final String LOOPBACK =
            "(?:[a-z0-9-]{1,63}\\.){0,9}localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]";

    private static final String ANY_PORT = "(?::\\d{1,5})?";

    public AllowedOrigins {
        origins = Set.copyOf(origins);
        hosts = Set.copyOf(hosts);
    }

    /** Single origins only. */
    public static AllowedOrigins of(Collection<WebOrigin> origins) {
        return new AllowedOrigins(Set.copyOf(origins), Set.of(), false);
    }

    /** The same with more origins. */
    public AllowedOrigins and(Collection<WebOrigin> more) {
        return new AllowedOrigins(
                Stream.concat(origins.stream(), more.stream()).collect(Collectors.toSet()), hosts, loopback);
    }

    /** Whether no page of another origin may call the server. */
    public boolean isEmpty() {
        return origins.isEmpty() && hosts.isEmpty() && !loopback;
    }

    /** A pattern that matches exactly the allowed origins. */
    public Pattern pattern() {
        Stream<String> single = new TreeSet<>(origins).stream().map(origin -> Pattern.quote(origin.value()));
        Stream<String> ofHosts =
                new TreeSet<>(hosts).stream().map(host -> "https?://" + Pattern.quote(host) + ANY_PORT);
        Stream<String> here = loopback ? Stream.of("https?://(?:" + LOOPBACK + ")" + ANY_PORT) : Stream.empty();
        return Pattern.compile(
                Stream.of(single, ofHosts, here).flatMap(all -> all).collect(Collectors.joining("|")));
    }
}
