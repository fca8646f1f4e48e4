package dev.valetkey.server.connection;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the open connections in all and of each public address. Addresses of private networks and loopback are those of reverse
 * proxies, which connect for all of their clients: only the number of all connections bounds them. Thread-safe.
 */
final class OpenConnections {
    private final int max;
    private final int maxPerAddress;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentMap<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();

    OpenConnections(int max, int maxPerAddress) {
        this.max = max;
        this.maxPerAddress = maxPerAddress;
    }

    /** Whether another connection may be open, which then must be closed by {@link #close}. */
    boolean open(InetAddress address) {
        if (all.incrementAndGet() > max) {
            all.decrementAndGet();
            return false;
        }
        if (isCounted(address) && byAddress.merge(address, 1, Integer::sum) > maxPerAddress) {
            close(address);
            return false;
        }
        return true;
    }

    void close(InetAddress address) {
        all.decrementAndGet();
        if (isCounted(address)) {
            byAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
        }
    }

    private static boolean isCounted(InetAddress address) {
        // Unique local addresses (RFC 4193), which Java does not know, are fc00::/7.
        boolean uniqueLocal = address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
        return !address.isLoopbackAddress()
                && !address.isSiteLocalAddress()
                && !address.isLinkLocalAddress()
                && !uniqueLocal;
    }
}
