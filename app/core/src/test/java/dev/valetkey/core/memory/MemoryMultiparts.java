package dev.valetkey.core.memory;

import dev.valetkey.core.port.ObjectFacts;
import dev.valetkey.core.port.multipart.Completion;
import dev.valetkey.core.port.multipart.ListedPart;
import dev.valetkey.core.port.multipart.MultipartOrder;
import dev.valetkey.core.port.multipart.MultipartRef;
import dev.valetkey.core.port.multipart.MultipartStore;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Multipart uploads in the heap; what they become lies in a {@link MemoryStore}. */
public final class MemoryMultiparts implements MultipartStore {

    private record OpenUpload(MultipartOrder order, SortedMap<Integer, ListedPart> parts) {}

    private final MemoryStore store;
    private final Map<String, OpenUpload> open = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicReference<Runnable> beforeComplete = new AtomicReference<>(() -> {});
    private final AtomicBoolean responseLost = new AtomicBoolean();
    private final AtomicBoolean conflicts = new AtomicBoolean();

    public MemoryMultiparts(MemoryStore store) {
        this.store = store;
    }

    /** What a client sends; the last one with a number counts. */
    public void putPart(String storeId, ListedPart part) {
        open.get(storeId).parts.put(part.number(), part);
    }

    /** How many were begun and neither completed nor aborted. */
    public int openUploads() {
        return open.size();
    }

    @Override
    public MultipartRef create(MultipartOrder order) {
        String id = "multipart-" + ids.incrementAndGet();
        open.put(id, new OpenUpload(order, new TreeMap<>()));
        return new MultipartRef(order.key(), id);
    }

    @Override
    public Optional<List<ListedPart>> listParts(MultipartRef upload) {
        return Optional.ofNullable(open.get(upload.id())).map(known -> List.copyOf(known.parts.values()));
    }

    /** Something that happens between a listing and the next completion. */
    public void beforeComplete(Runnable event) {
        beforeComplete.set(event);
    }

    /** The next completion happens, and nobody hears of it. */
    public void loseNextResponse() {
        responseLost.set(true);
    }

    /** From now on nothing is put together, as where somebody else deleted something under the key. */
    public void conflictOnComplete() {
        conflicts.set(true);
    }

    @Override
    public CompleteOutcome complete(Completion completion) {
        beforeComplete.getAndSet(() -> {}).run();
        CompleteOutcome outcome = assemble(completion);
        return responseLost.getAndSet(false) ? CompleteOutcome.INCONCLUSIVE : outcome;
    }

    private CompleteOutcome assemble(Completion completion) {
        OpenUpload known = open.get(completion.upload().id());
        if (known == null
                || conflicts.get()
                || store.objects.containsKey(completion.upload().key())) {
            return CompleteOutcome.INCONCLUSIVE;
        }
        long size = completion.parts().stream().mapToLong(ListedPart::size).sum();
        if (size != completion.size() || !known.parts.values().containsAll(completion.parts())) {
            return CompleteOutcome.REJECTED;
        }
        store.objects.put(
                completion.upload().key(),
                new ObjectFacts(
                        size,
                        known.order.contentType().toString(),
                        completion.checksum() == null ? Set.of() : Set.of(completion.checksum()),
                        known.order.metadata(),
                        "etag-" + completion.upload().id(),
                        null));
        open.remove(completion.upload().id());
        return CompleteOutcome.COMPLETED;
    }

    @Override
    public void abort(MultipartRef upload) {
        open.remove(upload.id());
    }
}
