package dev.valetkey.core.port.limit;

import dev.valetkey.core.port.ledger.LedgerUnavailableException;

import java.time.Duration;
import java.util.Objects;

/** Token buckets, which are created full when they are used for the first time. Thread-safe. */
public interface TokenBuckets {

    /**
     * Consumes tokens of a bucket, all of them or none.
     *
     * @param key the bucket
     * @param tokens how many, 1 to the capacity of the bucket
     * @return whether the bucket had enough tokens
     * @throws LedgerUnavailableException if the buckets are in a database that does not answer
     */
    Consumption consume(BucketKey key, int tokens);

    /**
     * Puts tokens back that were consumed for a request that was rejected afterwards.
     *
     * @param key the bucket
     * @param tokens how many; a full bucket ignores them
     * @throws LedgerUnavailableException if the buckets are in a database that does not answer
     */
    void putBack(BucketKey key, int tokens);

    /**
     * The bucket after an attempt to consume tokens.
     *
     * @param consumed whether the tokens were consumed
     * @param remaining how many tokens the bucket has now
     * @param waitTime the time until it has the requested tokens; zero if they were consumed
     */
    record Consumption(boolean consumed, int remaining, Duration waitTime) {

        /**
         * Checks the values.
         *
         * @param consumed whether the tokens were consumed
         * @param remaining how many tokens the bucket has now
         * @param waitTime the time until it has the requested tokens; zero if they were consumed
         * @throws IllegalArgumentException if a value is negative
         */
        public Consumption {
            Objects.requireNonNull(waitTime, "waitTime");
            if (remaining < 0 || waitTime.isNegative()) {
                throw new IllegalArgumentException("A bucket has " + remaining + " tokens for " + waitTime);
            }
        }
    }
}
