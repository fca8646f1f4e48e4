package dev.valetkey.micronaut.web.receive;

import dev.valetkey.micronaut.property.ByteSize;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the size of all bodies that are being received or processed, and the shares of a tenant and of a subject in it, so that one
 * caller does not occupy what all need. Thread-safe.
 */
@Singleton
final class BodyMemory {
    /** The largest body has room. */
    private static final long MIN_SHARE = 1 << 20;

    private final AtomicLong free;
    private final long maxOfSubject;
    private final long maxOfTenant;

    /** What the bodies of each owner occupy, if there are any. */
    private final ConcurrentMap<Owner, Long> occupied = new ConcurrentHashMap<>();

    BodyMemory(BodyConfiguration configuration) {
        long all = ByteSize.parse(configuration.memory());
        this.free = new AtomicLong(all);
        this.maxOfSubject = Math.max(MIN_SHARE, all / 4);
        this.maxOfTenant = Math.max(MIN_SHARE, all / 4 * 3);
    }

    /** The result of a reservation. */
    enum Growth {
        RESERVED,
        /** The other bodies of the subject or of the tenant occupy its share. */
        SHARE_EXCEEDED,
        /** The bodies of all callers occupy the memory. */
        MEMORY_EXCEEDED
    }

    /**
     * A tenant, or a subject of it.
     *
     * @param tenant empty for operators, whose tokens have no tenant
     * @param subject null for the tenant
     */
    private record Owner(String tenant, @Nullable String subject) {}

    /**
     * Opens the reservation of a body.
     *
     * @param tenant the tenant of the verified token; empty without one
     * @param subject the subject of the verified token
     */
    Share open(String tenant, String subject) {
        return new Share(Map.of(new Owner(tenant, null), maxOfTenant, new Owner(tenant, subject), maxOfSubject));
    }

    /** Returns the bytes that no body occupies. */
    long free() {
        return free.get();
    }

    /** What one body has reserved. Grows on one thread; any thread releases it, once. */
    final class Share {
        private final Map<Owner, Long> limits;
        private long reserved;
        private boolean released;

        private Share(Map<Owner, Long> limits) {
            this.limits = limits;
        }

        /** Reserves so many more bytes, or none. */
        synchronized Growth grow(int bytes) {
            if (released) {
                return Growth.MEMORY_EXCEEDED;
            }
            List<Owner> grown = new ArrayList<>();
            for (Map.Entry<Owner, Long> limit : limits.entrySet()) {
                grown.add(limit.getKey());
                if (occupied.merge(limit.getKey(), (long) bytes, Long::sum) > limit.getValue()) {
                    grown.forEach(owner -> shrink(owner, bytes));
                    return Growth.SHARE_EXCEEDED;
                }
            }
            // Compares before it subtracts: a rejected body must not occupy, even briefly, the room of another.
            if (free.getAndUpdate(now -> now < bytes ? now : now - bytes) < bytes) {
                grown.forEach(owner -> shrink(owner, bytes));
                return Growth.MEMORY_EXCEEDED;
            }
            reserved += bytes;
            return Growth.RESERVED;
        }

        synchronized void release() {
            if (!released) {
                released = true;
                free.addAndGet(reserved);
                limits.keySet().forEach(owner -> shrink(owner, reserved));
            }
        }

        private void shrink(Owner owner, long bytes) {
            occupied.computeIfPresent(owner, (same, now) -> now == bytes ? null : Long.valueOf(now - bytes));
        }
    }
}
