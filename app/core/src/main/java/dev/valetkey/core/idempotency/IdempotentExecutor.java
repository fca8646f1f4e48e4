package dev.valetkey.core.idempotency;

import dev.valetkey.core.idempotency.IdempotencyOutcome.Answered;
import dev.valetkey.core.idempotency.IdempotencyOutcome.KeyReused;
import dev.valetkey.core.idempotency.IdempotencyOutcome.RequestInProgress;
import dev.valetkey.core.port.ledger.ClaimOutcome;
import dev.valetkey.core.port.ledger.ClaimOutcome.Claimed;
import dev.valetkey.core.port.ledger.ClaimOutcome.Completed;
import dev.valetkey.core.port.ledger.ClaimOutcome.InProgress;
import dev.valetkey.core.port.ledger.IdempotencyClaim;
import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.IdempotencyRecord;
import dev.valetkey.core.port.ledger.IdempotencyResult;
import dev.valetkey.core.port.ledger.IdempotentRequest;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Has a request's work done by whoever comes first, and tells the others what became of it. Thread-safe. */
final class IdempotentExecutor {

    private final IdempotencyKeys keys;
    private final Clock clock;

    IdempotentExecutor(IdempotencyKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Somebody took the work over because it lasted too long; what he does counts. */
    private static final class TakenOverException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenOverException() {
            super("Somebody has taken this work over", null, false, false);
        }
    }

    /**
     * The answer to a request.
     *
     * @param work does what is asked for, and at its end fulfils the claim or releases it
     * @param again what became of it, from its results; empty if they are none of this request
     */
    <T> IdempotencyOutcome<T> execute(IdempotentRequest request, Function<IdempotencyClaim, T> work, Function<List<IdempotencyResult>, Optional<T>> again) {
        ClaimOutcome attempt = keys.claim(request, clock.instant());
        if (attempt instanceof Claimed begun) {
            return first(begun.claim(), work);
        }
        if (attempt instanceof Completed done) {
            return again.apply(done.results()).<IdempotencyOutcome<T>>map(Answered::new).orElseGet(KeyReused::new);
        }
        return attempt instanceof InProgress ? new RequestInProgress<>() : new KeyReused<>();
    }

    /** Ends the work with results; throws what ends it too if it is somebody else's by now. */
    void complete(IdempotencyRecord fulfilment) {
        if (!keys.complete(fulfilment)) {
            throw new TakenOverException();
        }
    }

    /** Ends the work as if it had never begun. */
    void release(IdempotencyClaim claim) {
        keys.release(claim);
    }

    private <T> IdempotencyOutcome<T> first(IdempotencyClaim claim, Function<IdempotencyClaim, T> work) {
        try {
            return new Answered<>(work.apply(claim));
        } catch (TakenOverException late) {
            // A database that isolates strictly may say so too of what is still ours.
            release(claim);
            return new RequestInProgress<>();
        } catch (RuntimeException failed) {
            release(claim, failed);
            throw failed;
        }
    }

    /** A courtesy to who asks again: without it they wait for the lease to end. */
    private void release(IdempotencyClaim claim, RuntimeException failed) {
        try {
            release(claim);
        } catch (RuntimeException unanswered) {
            failed.addSuppressed(unanswered);
        }
    }
}
