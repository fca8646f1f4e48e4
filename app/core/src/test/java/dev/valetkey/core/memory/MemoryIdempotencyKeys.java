package dev.valetkey.core.memory;

import dev.valetkey.core.port.idempotency.Attempt;
import dev.valetkey.core.port.idempotency.Claim;
import dev.valetkey.core.port.idempotency.Fulfilment;
import dev.valetkey.core.port.idempotency.IdempotencyKeys;
import dev.valetkey.core.port.idempotency.KeyedRequest;
import dev.valetkey.core.port.idempotency.Result;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Idempotency keys in the heap; the real ones pass the contract suite in the Micronaut module. */
public final class MemoryIdempotencyKeys implements IdempotencyKeys {

    private record Known(
            String content,
            Instant at,
            long revision,
            @Nullable List<Result> results) {}

    private final Map<String, Known> known = new HashMap<>();
    private final MemoryLedger ledger;

    public MemoryIdempotencyKeys(MemoryLedger ledger) {
        this.ledger = ledger;
    }

    /** How many keys are remembered. */
    public synchronized int size() {
        return known.size();
    }

    @Override
    public synchronized Attempt claim(KeyedRequest request, Instant now) {
        Known row = known.get(request.id());
        if (row == null || row.at.isBefore(now.minus(RETENTION))) {
            return begin(request, now, row == null ? 0 : row.revision + 1);
        }
        if (!row.content.equals(request.fingerprint())) {
            return new Attempt.KeyMismatch();
        }
        if (row.results != null) {
            return new Attempt.Completed(row.results);
        }
        return row.at.plus(LEASE).isAfter(now) ? new Attempt.InProgress() : begin(request, now, row.revision + 1);
    }

    private Attempt begin(KeyedRequest request, Instant now, long revision) {
        known.put(request.id(), new Known(request.fingerprint(), now, revision, null));
        return new Attempt.Claimed(new Claim(request, revision));
    }

    @Override
    public synchronized boolean complete(Fulfilment fulfilment) {
        Claim claim = fulfilment.claim();
        Known row = known.get(claim.request().id());
        if (row == null || row.revision != claim.revision()) {
            return false;
        }
        ledger.addAll(fulfilment.uploads());
        known.put(claim.request().id(), new Known(row.content, row.at, row.revision + 1, fulfilment.results()));
        return true;
    }

    @Override
    public synchronized void release(Claim claim) {
        Known row = known.get(claim.request().id());
        if (row != null && row.revision == claim.revision()) {
            known.remove(claim.request().id());
        }
    }
}
