package dev.valetkey.micronaut.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.valetkey.core.port.limit.BucketKey;
import dev.valetkey.core.port.limit.TokenBuckets;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

import java.time.Duration;
import java.util.Objects;

/**
 * Token buckets in the memory of this node. A bucket that is not used for its period is full, and is removed. If more
 * buckets are in use than fit, the least recently and least frequently used ones are removed, and start full. Thread-safe.
 */
public final class LocalTokenBuckets implements TokenBuckets {

    private final TimeMeter time;
    private final Cache<BucketKey, Bucket> buckets;

    /**
     * Creates an empty set of buckets.
     *
     * @param maxBuckets the maximum number of buckets, one or more
     * @param ticker a monotonic clock: a bucket must neither empty nor fill because the time of day is corrected
     */
    public LocalTokenBuckets(int maxBuckets, Ticker ticker) {
        this.time = new TickerTime(Objects.requireNonNull(ticker, "ticker"));
        // Evicts on the calling thread, which keeps the limit exact and needs no thread pool.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(maxBuckets)
                .expireAfter(Expiry.accessing(
                        (BucketKey key, Bucket bucket) -> key.rate().period()))
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    private record TickerTime(Ticker ticker) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ticker.read();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    @Override
    public Consumption consume(BucketKey key, int tokens) {
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(tokens);
        return new Consumption(
                probe.isConsumed(),
                (int) probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    @Override
    public void putBack(BucketKey key, int tokens) {
        bucket(key).addTokens(tokens);
    }

    /** Returns the number of buckets that are not full. */
    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket bucket(BucketKey key) {
        return buckets.get(key, this::create);
    }

    private Bucket create(BucketKey key) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(key.rate().tokens())
                        .refillGreedy(key.rate().tokens(), key.rate().period()))
                .build();
    }
}
