package dev.valetkey.s3.call;

import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.RangeReader;
import dev.valetkey.policy.object.ObjectKey;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Limits the concurrent reads of content. Thread-safe. */
public final class BoundedRangeReader implements RangeReader {

    private final RangeReader reader;
    private final CallBulkhead calls;

    /**
     * Creates a reader that calls another one.
     *
     * @param reader the reader to call
     * @param calls the limit of short operations, shared with the stores
     */
    public BoundedRangeReader(RangeReader reader, CallBulkhead calls) {
        this.reader = Objects.requireNonNull(reader, "reader");
        this.calls = Objects.requireNonNull(calls, "calls");
    }

    @Override
    public Optional<byte[]> read(ObjectKey key, String etag, long offset, int length) {
        return calls.execute("GET", () -> reader.read(key, etag, offset, length));
    }

    @Override
    public Optional<Map<String, String>> readTags(ObjectKey key, ObjectFacts verified) {
        return calls.execute("GET_TAGS", () -> reader.readTags(key, verified));
    }
}
