package dev.valetkey.core.memory;

import dev.valetkey.core.port.ObjectFacts;
import dev.valetkey.core.port.ObjectStore;
import dev.valetkey.core.port.Promotion;
import dev.valetkey.core.port.StoreUnavailable;
import dev.valetkey.policy.object.ObjectKey;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A bucket in the heap that knows facts only; real ones pass the contract suite in the s3 module. */
public final class MemoryStore implements ObjectStore {

    public final Map<ObjectKey, ObjectFacts> objects = new ConcurrentHashMap<>();
    private volatile boolean unavailable;
    private volatile Runnable beforePromote = () -> {};

    /** From now on every call fails, or none. */
    public void setUnavailable(boolean isDown) {
        unavailable = isDown;
    }

    /** Something that happens between a look and the copy. */
    public void beforePromote(Runnable event) {
        beforePromote = event;
    }

    @Override
    public Optional<ObjectFacts> head(ObjectKey key) {
        check("HEAD");
        return Optional.ofNullable(objects.get(key));
    }

    @Override
    public PromoteOutcome promote(Promotion promotion) {
        check("COPY");
        beforePromote.run();
        ObjectFacts source = objects.get(promotion.from());
        if (source == null || !source.etag().equals(promotion.source().etag())) {
            return PromoteOutcome.SOURCE_CHANGED;
        }
        ObjectFacts copy = new ObjectFacts(
                source.size(),
                promotion.contentType().toString(),
                source.checksums(),
                lowerCase(promotion.metadata()),
                source.etag(),
                null);
        return objects.putIfAbsent(promotion.to(), copy) == null
                ? PromoteOutcome.PROMOTED
                : PromoteOutcome.TARGET_EXISTS;
    }

    @Override
    public void writeTombstone(ObjectKey key) {
        check("PUT");
        objects.put(key, new ObjectFacts(0, "application/octet-stream", Set.of(), Map.of(), "tombstone", null));
    }

    @Override
    public DeleteOutcome delete(ObjectKey key, String etag) {
        check("DELETE");
        ObjectFacts known = objects.get(key);
        if (known != null && !known.etag().equals(etag)) {
            return DeleteOutcome.CHANGED;
        }
        objects.remove(key);
        return DeleteOutcome.DELETED;
    }

    /** As S3 does with metadata names. */
    private static Map<String, String> lowerCase(Map<String, String> metadata) {
        return metadata.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    private void check(String call) {
        if (unavailable) {
            throw new StoreUnavailable(call, new IOException("connection refused"));
        }
    }
}
