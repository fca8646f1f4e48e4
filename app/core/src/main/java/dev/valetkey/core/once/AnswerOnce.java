package dev.valetkey.core.once;

import dev.valetkey.core.once.Once.Answered;
import dev.valetkey.core.once.Once.RequestInProgress;
import dev.valetkey.core.once.Once.KeyReused;
import dev.valetkey.core.port.idempotency.Attempt;
import dev.valetkey.core.port.idempotency.Attempt.Claimed;
import dev.valetkey.core.port.idempotency.Attempt.Completed;
import dev.valetkey.core.port.idempotency.Attempt.InProgress;
import dev.valetkey.core.port.idempotency.Claim;
import dev.valetkey.core.port.idempotency.Fulfilment;
import dev.valetkey.core.port.idempotency.IdempotencyKeys;
import dev.valetkey.core.port.idempotency.KeyedRequest;
import dev.valetkey.core.port.idempotency.Result;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Has a request's work done by whoever comes first, and tells the others what became of it. Thread-safe. */
final class AnswerOnce {

    private final IdempotencyKeys keys;
    private final Clock clock;

    AnswerOnce(IdempotencyKeys keys, Clock clock) {
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
    <T> Once<T> execute(KeyedRequest request, Function<Claim, T> work, Function<List<Result>, Optional<T>> again) {
        Attempt attempt = keys.claim(request, clock.instant());
        if (attempt instanceof Claimed begun) {
            return first(begun.claim(), work);
        }
        if (attempt instanceof Completed done) {
            return again.apply(done.results()).<Once<T>>map(Answered::new).orElseGet(KeyReused::new);
        }
        return attempt instanceof InProgress ? new RequestInProgress<>() : new KeyReused<>();
    }

    /** Ends the work with results; throws what ends it too if it is somebody else's by now. */
    void complete(Fulfilment fulfilment) {
        if (!keys.complete(fulfilment)) {
            throw new TakenOverException();
        }
    }

    /** Ends the work as if it had never begun. */
    void release(Claim claim) {
        keys.release(claim);
    }

    private <T> Once<T> first(Claim claim, Function<Claim, T> work) {
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
    private void release(Claim claim, RuntimeException failed) {
        try {
            release(claim);
        } catch (RuntimeException unanswered) {
            failed.addSuppressed(unanswered);
        }
    }
}
