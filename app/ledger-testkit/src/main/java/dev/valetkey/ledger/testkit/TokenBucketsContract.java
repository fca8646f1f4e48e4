package dev.valetkey.ledger.testkit;

import dev.valetkey.core.port.limit.BucketKey;
import dev.valetkey.core.port.limit.Rate;
import dev.valetkey.core.port.limit.RateLimit;
import dev.valetkey.core.port.limit.TokenBuckets;
import dev.valetkey.core.port.limit.TokenBuckets.Consumption;
import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract of {@link TokenBuckets}. */
public abstract class TokenBucketsContract {

    private static final int CALLERS = 8;
    private static final int CALLS = 25;

    private final String subject = "subject-" + UUID.randomUUID();

    /** Creates the contract; JUnit does it for each test. */
    protected TokenBucketsContract() {}

    /**
     * Returns the buckets as several nodes see them.
     *
     * @return one or more, with the same buckets
     */
    protected abstract List<TokenBuckets> nodes();

    /**
     * Moves the clock of the buckets.
     *
     * @param duration less than ten seconds
     */
    protected abstract void advance(Duration duration);

    /**
     * Returns the key of an unused bucket of this test.
     *
     * @param rate the rate of the bucket, such as {@code 10/1d}
     * @return the same key for the same rate
     */
    protected final BucketKey key(String rate) {
        return new BucketKey(RateLimit.SUBJECT_CREATE, Rate.parse(rate), new TenantId("acme"), subject);
    }

    private TokenBuckets buckets() {
        return nodes().get(0);
    }

    @Test
    void a_new_bucket_has_the_tokens_of_one_period() {
        BucketKey key = key("3/1d");

        assertThat(buckets().consume(key, 1)).isEqualTo(new Consumption(true, 2, Duration.ZERO));
        assertThat(buckets().consume(key, 2)).isEqualTo(new Consumption(true, 0, Duration.ZERO));
        assertThat(buckets().consume(key, 1).consumed()).isFalse();
    }

    @Test
    void tokens_are_consumed_together_or_not_at_all() {
        BucketKey key = key("10/1d");
        buckets().consume(key, 6);

        Consumption rejected = buckets().consume(key, 5);

        assertThat(rejected.consumed()).isFalse();
        assertThat(rejected.remaining()).isEqualTo(4);
        assertThat(buckets().consume(key, 4).consumed()).isTrue();
    }

    @Test
    void a_bucket_refills_evenly_and_reports_how_long_to_wait() {
        BucketKey key = key("10/10s");
        buckets().consume(key, 10);
        Duration wait = buckets().consume(key, 5).waitTime();

        advance(Duration.ofSeconds(5));

        assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(buckets().consume(key, 5).consumed()).isTrue();
        assertThat(buckets().consume(key, 5).consumed()).isFalse();
    }

    @Test
    void a_bucket_never_has_more_tokens_than_its_capacity() {
        BucketKey key = key("5/1s");
        buckets().consume(key, 1);

        advance(Duration.ofSeconds(4));

        assertThat(buckets().consume(key, 1).remaining()).isEqualTo(4);
    }

    @Test
    void tokens_that_are_put_back_can_be_consumed_again_up_to_the_capacity() {
        BucketKey key = key("5/1d");
        buckets().consume(key, 5);

        buckets().putBack(key, 2);
        assertThat(buckets().consume(key, 1)).isEqualTo(new Consumption(true, 1, Duration.ZERO));

        buckets().putBack(key, 100);
        assertThat(buckets().consume(key, 5).consumed()).isTrue();
        assertThat(buckets().consume(key, 1).consumed()).isFalse();
    }

    @Test
    void each_limit_tenant_subject_and_rate_has_a_bucket_of_its_own() {
        BucketKey key = key("1/1d");
        buckets().consume(key, 1);

        assertThat(List.of(
                        new BucketKey(RateLimit.SUBJECT_RENEW, key.rate(), key.tenant(), key.subject()),
                        new BucketKey(key.limit(), Rate.parse("1/2h"), key.tenant(), key.subject()),
                        new BucketKey(key.limit(), key.rate(), new TenantId("globex"), key.subject()),
                        new BucketKey(key.limit(), key.rate(), key.tenant(), key.subject() + "2"),
                        new BucketKey(key.limit(), key.rate(), new TenantId("acme-" + UUID.randomUUID()), "")))
                .allSatisfy(other ->
                        assertThat(buckets().consume(other, 1).consumed()).isTrue());
        assertThat(buckets().consume(key, 1).consumed()).isFalse();
    }

    @Test
    void concurrent_callers_on_all_nodes_get_exactly_the_tokens_of_a_bucket() {
        BucketKey key = key("100/1d");

        List<CompletableFuture<Integer>> callers = IntStream.range(0, CALLERS)
                .mapToObj(caller -> CompletableFuture.supplyAsync(() -> consumed(caller, key)))
                .toList();

        assertThat(callers.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(100);
        assertThat(nodes())
                .allSatisfy(node -> assertThat(node.consume(key, 1).consumed()).isFalse());
    }

    /** The tokens that a caller gets, one by one. */
    private int consumed(int caller, BucketKey key) {
        TokenBuckets node = nodes().get(caller % nodes().size());
        return (int) IntStream.range(0, CALLS)
                .filter(call -> node.consume(key, 1).consumed())
                .count();
    }
}
