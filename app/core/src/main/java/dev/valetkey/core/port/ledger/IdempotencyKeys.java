package dev.valetkey.core.port.ledger;

import dev.valetkey.core.quota.QuotaExcess;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Stores the results of keyed requests, next to the uploads of the {@link Ledger}. Every call throws
 * {@link LedgerUnavailableException} if the ledger is unavailable. Implementations are thread-safe and durable.
 */
public interface IdempotencyKeys {

    /** How long a key is stored. */
    Duration RETENTION = Duration.ofHours(24);

    /** How long a claim is exclusive; a node that died blocks a key no longer than that. */
    Duration LEASE = Duration.ofMinutes(1);

    /**
     * Claims the execution of the request, or returns the state of its key. Of several concurrent claims, one succeeds.
     *
     * @param request the request and its key, in digests
     * @param now the instant at which the lease starts
     * @return the claim, or the state of the key
     */
    ClaimOutcome claim(Request request, Instant now);

    /**
     * Stores the results and adds the new uploads to the ledger within their quotas, in one transaction.
     *
     * @param completion the claim, the results and the new uploads
     * @return whether everything was written, or why nothing was
     */
    CompletionOutcome complete(IdempotencyRecord completion);

    /**
     * Removes the key, as if the request had never been sent. Does nothing if another node owns the claim now.
     *
     * @param claim the claim to give up
     */
    void release(Claim claim);

    /** The outcome of the completion of a request. */
    sealed interface CompletionOutcome {

        /** The results and the uploads were written. */
        record Written() implements CompletionOutcome {}

        /** Another node owns the claim now, and nothing was written. */
        record ClaimLost() implements CompletionOutcome {}

        /**
         * The uploads exceed a quota, and nothing was written. The claim remains.
         *
         * @param excess the quota that would be exceeded
         */
        record OverQuota(QuotaExcess excess) implements CompletionOutcome {
            /**
             * Checks that no member is null.
             *
             * @param excess the quota that would be exceeded
             * @throws NullPointerException if a member is null
             */
            public OverQuota {
                Objects.requireNonNull(excess, "excess");
            }
        }
    }

    /** The state of a request's key. */
    sealed interface ClaimOutcome {

        /**
         * The key is new or has expired: the holder of the claim executes the request.
         *
         * @param claim proves the ownership of the key
         */
        record Claimed(Claim claim) implements ClaimOutcome {
            /**
             * Checks that no member is null.
             *
             * @param claim proves the ownership of the key
             * @throws NullPointerException if a member is null
             */
            public Claimed {
                Objects.requireNonNull(claim, "claim");
            }
        }

        /** Another request with this key is in progress. */
        record InProgress() implements ClaimOutcome {}

        /**
         * The request was executed, with these results in the order of the requested items.
         *
         * @param results of the request, one for each item
         */
        record Completed(List<IdempotencyResult> results) implements ClaimOutcome {
            /**
             * Copies the list.
             *
             * @param results of the request, one for each item
             */
            public Completed {
                results = List.copyOf(results);
            }
        }

        /** The key was used for a request with another content. */
        record KeyMismatch() implements ClaimOutcome {}
    }

    /**
     * The right to execute a request. Another node may claim the request once {@link IdempotencyKeys#LEASE} has
     * passed, which invalidates this claim.
     *
     * @param request the request
     * @param revision counts the changes; it is compared before anything is written
     */
    record Claim(Request request, long revision) {

        /**
         * Checks that the request is not null.
         *
         * @param request the request
         * @param revision counts the changes; it is compared before anything is written
         * @throws NullPointerException if the request is null
         */
        public Claim {
            Objects.requireNonNull(request, "request");
        }
    }

    /**
     * A request with an idempotency key, in digests: client input is unbounded and is not stored here.
     *
     * @param id SHA-256 of the caller, the operation and the key, in 64 hexadecimal digits
     * @param fingerprint SHA-256 of the request's content, likewise
     */
    record Request(String id, String fingerprint) {

        private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

        /**
         * Checks the digests.
         *
         * @param id SHA-256 of the caller, the operation and the key, in 64 hexadecimal digits
         * @param fingerprint SHA-256 of the request's content, likewise
         * @throws IllegalArgumentException if a digest does not have 64 lower-case hexadecimal digits
         */
        public Request {
            if (!DIGEST.matcher(id).matches() || !DIGEST.matcher(fingerprint).matches()) {
                throw new IllegalArgumentException("A SHA-256 has 64 hexadecimal digits: " + id + ", " + fingerprint);
            }
        }
    }
}
