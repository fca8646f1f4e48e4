package dev.valetkey.core.idempotency;

import dev.valetkey.core.idempotency.IdempotencyOutcome.Answered;
import dev.valetkey.core.idempotency.IdempotencyOutcome.KeyReused;
import dev.valetkey.core.idempotency.IdempotencyOutcome.RequestInProgress;
import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.IdempotencyKeys.ClaimOutcome;
import dev.valetkey.core.port.ledger.IdempotencyKeys.ClaimOutcome.Claimed;
import dev.valetkey.core.port.ledger.IdempotencyKeys.ClaimOutcome.Completed;
import dev.valetkey.core.port.ledger.IdempotencyKeys.ClaimOutcome.InProgress;
import dev.valetkey.core.port.ledger.IdempotencyKeys.CompletionOutcome;
import dev.valetkey.core.port.ledger.IdempotencyKeys.CompletionOutcome.ClaimLost;
import dev.valetkey.core.port.ledger.IdempotencyKeys.CompletionOutcome.OverQuota;
import dev.valetkey.core.port.ledger.IdempotencyRecord;
import dev.valetkey.core.port.ledger.IdempotencyResult;
import dev.valetkey.core.quota.QuotaExcess;
import dev.valetkey.core.quota.TenantQuotas;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Executes the work of a keyed request once, and replays the results to every later request. Thread-safe. */
public final class IdempotentExecutor {
    private final IdempotencyKeys keys;
    private final Clock clock;

    /**
     * Creates an executor.
     *
     * @param keys stores keys and results
     * @param clock measures leases and the retention of keys
     */
    public IdempotentExecutor(IdempotencyKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Another node owns the claim since its lease expired; that node's results count. */
    private static final class ClaimLostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClaimLostException() {
            super("Another node took over the claim of this request", null, false, false);
        }
    }

    /** Ends the work of one claimed request. */
    public final class Completion {
        private final IdempotencyKeys.Claim claim;

        private Completion(IdempotencyKeys.Claim claim) {
            this.claim = claim;
        }

        /**
         * Stores the results and adds the new uploads to the ledger in one transaction. If no result is granted, the key is
         * released instead: a refused request may be corrected and sent again with the same key.
         *
         * @param results in the order of the requested items
         * @param uploads the new uploads among the results
         * @param quotas the limits of the uploads' tenant
         * @return the quota that the uploads exceed, in which case nothing was stored and the work continues with fewer
         *     uploads; empty if the work is done
         */
        public Optional<QuotaExcess> complete(
                List<IdempotencyResult> results, List<Upload> uploads, TenantQuotas quotas) {
            if (results.stream().noneMatch(IdempotencyResult.Granted.class::isInstance)) {
                keys.release(claim);
                return Optional.empty();
            }
            CompletionOutcome outcome = keys.complete(new IdempotencyRecord(claim, results, uploads, quotas));
            if (outcome instanceof ClaimLost) {
                throw new ClaimLostException();
            }
            return outcome instanceof OverQuota over ? Optional.of(over.excess()) : Optional.empty();
        }
    }

    /**
     * {@return the outcome of a keyed request}
     *
     * @param <T> the outcome of the request itself
     * @param caller the caller and its tenant, for which keys are separate
     * @param operation the operation; the same key may be used for other operations
     * @param key the idempotency key of the request
     * @param work executes the request and, at its end, calls {@link Completion#complete}
     * @param replay the outcome of an earlier request, from its results; empty if they do not fit this request
     */
    public <T> IdempotencyOutcome<T> execute(
            Caller caller,
            String operation,
            IdempotencyKey key,
            Function<Completion, T> work,
            Function<List<IdempotencyResult>, Optional<T>> replay) {
        ClaimOutcome outcome = keys.claim(key.of(caller, operation), clock.instant());
        if (outcome instanceof Claimed claimed) {
            return first(claimed.claim(), work);
        }
        if (outcome instanceof Completed completed) {
            return replay.apply(completed.results())
                    .<IdempotencyOutcome<T>>map(Answered::new)
                    .orElseGet(KeyReused::new);
        }
        return outcome instanceof InProgress ? new RequestInProgress<>() : new KeyReused<>();
    }

    private <T> IdempotencyOutcome<T> first(IdempotencyKeys.Claim claim, Function<Completion, T> work) {
        try {
            return new Answered<>(work.apply(new Completion(claim)));
        } catch (ClaimLostException lost) {
            // A database with strict isolation may also report a claim as lost that this node still has.
            keys.release(claim);
            return new RequestInProgress<>();
        } catch (RuntimeException failed) {
            release(claim, failed);
            throw failed;
        }
    }

    /** Releases early, so that a retry does not have to wait until the lease expires. */
    private void release(IdempotencyKeys.Claim claim, RuntimeException failed) {
        try {
            keys.release(claim);
        } catch (RuntimeException unreleased) {
            failed.addSuppressed(unreleased);
        }
    }
}
