package dev.valetkey.micronaut.web.receive;

import dev.valetkey.micronaut.property.ByteSize;
import jakarta.inject.Singleton;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the size of all bodies that are being received or processed. Thread-safe. */
@Singleton
final class BodyMemory {
    private final AtomicLong free;

    BodyMemory(BodyConfiguration configuration) {
        this.free = new AtomicLong(ByteSize.parse(configuration.memory()));
    }

    Share open() {
        return new Share();
    }

    /** What one body has reserved. Grows on one thread; any thread releases it, once. */
    final class Share {
        private final AtomicLong reserved = new AtomicLong();
        private static final long RELEASED = -1;

        /** {@return whether there is room for so many more bytes} */
        boolean grow(int bytes) {
            if (free.addAndGet(-bytes) < 0 || !add(bytes)) {
                free.addAndGet(bytes);
                return false;
            }
            return true;
        }

        private boolean add(int bytes) {
            return reserved.updateAndGet(now -> now == RELEASED ? RELEASED : now + bytes) != RELEASED;
        }

        void release() {
            long now = reserved.getAndSet(RELEASED);
            if (now != RELEASED) {
                free.addAndGet(now);
            }
        }
    }
}
