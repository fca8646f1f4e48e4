package dev.valetkey.core.memory;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.port.Ledger;
import dev.valetkey.core.port.LedgerUnavailable;
import dev.valetkey.core.port.UploadQuery;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;

import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A ledger in the heap, with its outbox; the real ones pass the contract suite in the Micronaut module. */
public final class MemoryLedger implements Ledger {

    public final MemoryOutbox outbox = new MemoryOutbox();

    /** How many uploads came with each transaction. */
    public final Queue<Integer> transactions = new ConcurrentLinkedQueue<>();

    private final Map<UploadId, Upload> uploads = new ConcurrentHashMap<>();
    private final Queue<Runnable> beforeReplace = new ConcurrentLinkedQueue<>();
    private final Clock clock;
    private volatile boolean down;

    public MemoryLedger(Clock clock) {
        this.clock = clock;
    }

    /** What another node does just before one replacement; each event is for one replacement, in this order. */
    public void beforeReplace(Runnable... events) {
        beforeReplace.addAll(List.of(events));
    }

    /** From now on nothing new can be recorded, or everything again. */
    public void setUnavailable(boolean isDown) {
        down = isDown;
    }

    @Override
    public synchronized void addAll(List<Upload> added) {
        if (down) {
            throw new LedgerUnavailable("add", new IOException("connection refused"));
        }
        if (added.stream().anyMatch(upload -> uploads.containsKey(upload.id()))) {
            throw new IllegalArgumentException("One of these uploads is in the ledger already");
        }
        added.forEach(upload -> uploads.put(upload.id(), upload));
        if (!added.isEmpty()) {
            transactions.add(added.size());
        }
    }

    @Override
    public Optional<Upload> find(UploadId id) {
        return Optional.ofNullable(uploads.get(id));
    }

    @Override
    public boolean replace(Upload current, Upload next) {
        Runnable event = beforeReplace.poll();
        if (event != null) {
            event.run();
        }
        boolean replaced = uploads.replace(current.id(), current, next);
        if (replaced) {
            UploadEvent.of(current, next, clock.instant()).ifPresent(outbox::add);
        }
        return replaced;
    }

    @Override
    public List<Upload> list(UploadQuery query) {
        return uploads.values().stream()
                .filter(upload -> upload.tenant().equals(query.tenant()))
                .sorted(Comparator.comparing(Upload::id).reversed())
                .limit(query.limit())
                .toList();
    }

    public int size() {
        return uploads.size();
    }
}
