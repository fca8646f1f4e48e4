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

    private record Begun(MultipartOrder order, SortedMap<Integer, ListedPart> parts) {}

    private final MemoryStore store;
    private final Map<String, Begun> begun = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicReference<Runnable> beforeComplete = new AtomicReference<>(() -> {});
    private final AtomicBoolean answerLost = new AtomicBoolean();
    private final AtomicBoolean conflicts = new AtomicBoolean();

    public MemoryMultiparts(MemoryStore store) {
        this.store = store;
    }

    /** What a client sends; the last one with a number counts. */
    public void arrive(String storeId, ListedPart part) {
        begun.get(storeId).parts.put(part.number(), part);
    }

    /** How many were begun and neither completed nor aborted. */
    public int unfinished() {
        return begun.size();
    }

    @Override
    public MultipartRef create(MultipartOrder order) {
        String id = "multipart-" + ids.incrementAndGet();
        begun.put(id, new Begun(order, new TreeMap<>()));
        return new MultipartRef(order.key(), id);
    }

    @Override
    public Optional<List<ListedPart>> parts(MultipartRef upload) {
        return Optional.ofNullable(begun.get(upload.id())).map(known -> List.copyOf(known.parts.values()));
    }

    /** Something that happens between a listing and the next completion. */
    public void beforeComplete(Runnable event) {
        beforeComplete.set(event);
    }

    /** The next completion happens, and nobody hears of it. */
    public void loseNextAnswer() {
        answerLost.set(true);
    }

    /** From now on nothing is put together, as where somebody else deleted something under the key. */
    public void conflict() {
        conflicts.set(true);
    }

    @Override
    public CompleteOutcome complete(Completion completion) {
        beforeComplete.getAndSet(() -> {}).run();
        CompleteOutcome outcome = make(completion);
        return answerLost.getAndSet(false) ? CompleteOutcome.UNCLEAR : outcome;
    }

    private CompleteOutcome make(Completion completion) {
        Begun known = begun.get(completion.upload().id());
        if (known == null
                || conflicts.get()
                || store.objects.containsKey(completion.upload().key())) {
            return CompleteOutcome.UNCLEAR;
        }
        long size = completion.parts().stream().mapToLong(ListedPart::size).sum();
        if (size != completion.size() || !known.parts.values().containsAll(completion.parts())) {
            return CompleteOutcome.REFUSED;
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
        begun.remove(completion.upload().id());
        return CompleteOutcome.COMPLETED;
    }

    @Override
    public void abort(MultipartRef upload) {
        begun.remove(upload.id());
    }
}
