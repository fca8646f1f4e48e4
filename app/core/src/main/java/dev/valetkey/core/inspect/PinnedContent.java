package dev.valetkey.core.inspect;

import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.RangeReader;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.policy.inspection.ContentUnavailableException;
import dev.valetkey.policy.inspection.StoredContent;
import dev.valetkey.policy.object.ObjectKey;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The bytes that were verified; if others replace them, every read fails. */
final class PinnedContent implements StoredContent {

    private final RangeReader reader;
    private final ObjectKey key;
    private final ObjectFacts facts;
    private volatile boolean replaced;

    PinnedContent(RangeReader reader, ObjectKey key, ObjectFacts facts) {
        this.reader = reader;
        this.key = key;
        this.facts = facts;
    }

    /** Whether a read has found other bytes. An inspector may have caught the exception. */
    boolean replaced() {
        return replaced;
    }

    @Override
    public long size() {
        return facts.size();
    }

    @Override
    public byte[] read(long offset, int length) {
        if (offset < 0 || length < 0 || length > MAX_READ) {
            throw new IllegalArgumentException("Invalid range: " + length + " bytes from " + offset
                    + ". Expected an offset of 0 or more, and 0 to " + MAX_READ + " bytes.");
        }
        int present = (int) Math.max(0, Math.min(length, facts.size() - offset));
        return present == 0 ? new byte[0] : fetch(offset, present);
    }

    @Override
    public Map<String, String> tags() {
        return fetch(() -> reader.readTags(key, facts).map(Map::copyOf));
    }

    private byte[] fetch(long offset, int length) {
        return fetch(() -> reader.read(key, facts.etag(), offset, length));
    }

    private <T> T fetch(Supplier<Optional<T>> read) {
        try {
            return read.get().orElseThrow(() -> {
                replaced = true;
                return new ContentUnavailableException("Another object has replaced the inspected one");
            });
        } catch (StoreUnavailableException unavailable) {
            throw new ContentUnavailableException("The store does not return the inspected object", unavailable);
        }
    }
}
