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
    public void down(boolean isDown) {
        down = isDown;
    }

    @Override
    public void add(Upload upload) {
        if (down) {
            throw new LedgerUnavailable("add", new IOException("connection refused"));
        }
        if (uploads.putIfAbsent(upload.id(), upload) != null) {
            throw new IllegalStateException("Upload " + upload.id() + " is in the ledger already");
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
