package dev.valetkey.server.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/**
 * The proxies whose forwarding headers the server trusts.
 *
 * @param ranges their addresses; none for a server without a proxy
 */
record TrustedProxies(Set<AddressRange> ranges) {

    /** More than chains of proxies have. */
    private static final int MAX_HOPS = 32;

    TrustedProxies {
        ranges = Set.copyOf(ranges);
    }

    boolean contains(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /**
     * The address of the client: the last one in {@code X-Forwarded-For} that no trusted proxy has. Each proxy appends the
     * address it was called from, so that everything before that address was written by the client.
     *
     * @param peer the other end of the connection
     * @param forwardedFor the values of {@code X-Forwarded-For}, in their order
     * @return the peer if it is not trusted, or if an element that counts is not an address
     */
    InetAddress client(InetAddress peer, List<String> forwardedFor) {
        if (!contains(peer)) {
            return peer;
        }
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        InetAddress client = peer;
        for (int at = hops.length - 1; at >= 0 && at >= hops.length - MAX_HOPS; at--) {
            try {
                client = AddressRange.address(withoutPort(hops[at].strip()));
            } catch (IllegalArgumentException notAnAddress) {
                return peer;
            }
            if (!contains(client)) {
                return client;
            }
        }
        return hops.length > MAX_HOPS ? peer : client;
    }

    /** Some load balancers append the port of the client. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end > 0 && hop.substring(end + 1).matches("(?::\\d{1,5})?") ? hop.substring(1, end) : "";
        }
        int colon = hop.indexOf(':');
        boolean one = colon >= 0 && colon == hop.lastIndexOf(':');
        return one && hop.substring(colon + 1).matches("\\d{1,5}") ? hop.substring(0, colon) : hop;
    }
}
