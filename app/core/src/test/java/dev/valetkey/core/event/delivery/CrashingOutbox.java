package dev.valetkey.core.event.delivery;

import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.ledger.Outbox;
import dev.valetkey.core.port.ledger.Outbox.ClaimedEvent;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An outbox whose node is killed after its claim: nothing more is written. */
final class CrashingOutbox implements Outbox {

    private final Outbox outbox;

    CrashingOutbox(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public List<ClaimedEvent> claim(Instant now, Instant leaseUntil, int limit) {
        return outbox.claim(now, leaseUntil, limit);
    }

    @Override
    public void markDelivered(ClaimedEvent claimed, String listener) {
        throw crash("heard");
    }

    @Override
    public void remove(ClaimedEvent claimed) {
        throw crash("remove");
    }

    @Override
    public void postpone(ClaimedEvent claimed, Instant dueAt) {
        throw crash("postpone");
    }

    @Override
    public boolean markDead(ClaimedEvent claimed, Map<String, String> failures, Instant at) {
        throw crash("mark dead");
    }

    @Override
    public void deleteDueBefore(Instant dueBefore) {
        throw crash("drop");
    }

    private static LedgerUnavailableException crash(String call) {
        return new LedgerUnavailableException(call, new IOException("killed"));
    }
}
