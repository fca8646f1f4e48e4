package dev.valetkey.micronaut.limit;

import dev.valetkey.core.port.limit.BucketKey;
import dev.valetkey.core.port.limit.TokenBuckets;
import dev.valetkey.ledger.testkit.TokenBucketsContract;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class LocalTokenBucketsTest extends TokenBucketsContract {

    private final AtomicLong now = new AtomicLong(-1_000);
    private final LocalTokenBuckets buckets = new LocalTokenBuckets(100, now::get);

    @Override
    protected List<TokenBuckets> nodes() {
        return List.of(buckets);
    }

    @Override
    protected void advance(Duration duration) {
        now.addAndGet(duration.toNanos());
    }

    private BucketKey key(int subject) {
        BucketKey key = key("2/1m");
        return new BucketKey(key.limit(), key.rate(), key.tenant(), key.subject() + subject);
    }

    @Test
    void the_number_of_buckets_is_bounded() {
        IntStream.range(0, 10_000).forEach(subject -> buckets.consume(key(subject), 1));

        assertThat(buckets.size()).isLessThanOrEqualTo(100);
    }

    @Test
    void a_bucket_that_is_full_again_is_removed() {
        buckets.consume(key(1), 1);
        buckets.consume(key(2), 1);
        advance(Duration.ofSeconds(59));
        buckets.consume(key(2), 1);
        advance(Duration.ofSeconds(2));

        assertThat(buckets.size()).isEqualTo(1);
        assertThat(buckets.consume(key(1), 1).remaining()).isEqualTo(1);
    }
}
