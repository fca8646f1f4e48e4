package dev.valetkey.core.memory;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.port.ClaimedEvent;
import dev.valetkey.core.port.Outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An outbox in the heap; the real ones pass the contract suite in the Micronaut module. */
public final class MemoryOutbox implements Outbox {

    private final Map<UUID, Row> rows = new LinkedHashMap<>();

    private static final class Row {
        final UploadEvent event;
        final Set<String> delivered = new HashSet<>();
        Instant dueAt;
        int failures;
        long revision;

        Row(UploadEvent event) {
            this.event = event;
            this.dueAt = event.at();
        }

        ClaimedEvent claim(Instant leaseUntil) {
            dueAt = leaseUntil;
            revision++;
            return new ClaimedEvent(event, delivered, failures, revision);
        }
    }

    public synchronized void add(UploadEvent event) {
        rows.put(event.id(), new Row(event));
    }

    /** The events that are in it, oldest first. */
    public synchronized List<UploadEvent> events() {
        return rows.values().stream().map(row -> row.event).toList();
    }

    /** When an event is due. */
    public synchronized Instant dueAt(UploadEvent event) {
        return row(event).dueAt;
    }

    @Override
    public synchronized List<ClaimedEvent> claim(Instant now, Instant leaseUntil, int limit) {
        return new ArrayList<>(rows.values())
                .stream()
                        .filter(row -> !row.dueAt.isAfter(now))
                        .sorted(Comparator.comparing(row -> row.dueAt))
                        .limit(limit)
                        .map(row -> row.claim(leaseUntil))
                        .toList();
    }

    @Override
    public synchronized void markDelivered(ClaimedEvent claimed, String listener) {
        Row row = rows.get(claimed.event().id());
        if (row != null) {
            row.delivered.add(listener);
        }
    }

    @Override
    public synchronized void remove(ClaimedEvent claimed) {
        if (isClaimedBy(claimed)) {
            rows.remove(claimed.event().id());
        }
    }

    @Override
    public synchronized void postpone(ClaimedEvent claimed, Instant dueAt) {
        if (isClaimedBy(claimed)) {
            Row row = row(claimed.event());
            row.dueAt = dueAt;
            row.failures++;
        }
    }

    @Override
    public synchronized void deleteDueBefore(Instant dueBefore) {
        rows.values().removeIf(row -> row.dueAt.isBefore(dueBefore));
    }

    private boolean isClaimedBy(ClaimedEvent claimed) {
        Row row = rows.get(claimed.event().id());
        return row != null && row.revision == claimed.revision();
    }

    private Row row(UploadEvent event) {
        Row row = rows.get(event.id());
        if (row == null) {
            throw new IllegalStateException("Event " + event.id() + " is not in the outbox");
        }
        return row;
    }
}
