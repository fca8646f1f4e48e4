package dev.valetkey.micronaut.limit;

import dev.valetkey.core.limit.LimitedCall;
import dev.valetkey.core.limit.RateLimitOutcome;
import dev.valetkey.core.limit.RateLimitOutcome.Allowed;
import dev.valetkey.core.limit.RateLimitOutcome.Exceeded;
import dev.valetkey.core.limit.RateLimitOutcome.LimitState;
import dev.valetkey.core.limit.RateLimitOutcome.TooLarge;
import dev.valetkey.core.limit.RateLimiter;
import dev.valetkey.core.limit.RateLimits;
import dev.valetkey.core.port.limit.Rate;
import dev.valetkey.core.port.limit.RateLimit;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimiterTest {

    private static final Rate SUBJECT = Rate.parse("5/1h");
    private static final Rate TENANT = Rate.parse("8/1h");
    private static final Caller ALICE = caller("acme", "alice");
    private static final Caller BOB = caller("acme", "bob");

    private final RateLimiter limiter =
            limiter(Map.of(RateLimit.SUBJECT_CREATE, SUBJECT, RateLimit.TENANT_CREATE, TENANT));

    private static RateLimiter limiter(Map<RateLimit, Rate> rates) {
        return new RateLimiter(tenant -> new RateLimits(rates), new LocalTokenBuckets(100, () -> 0));
    }

    private static Caller caller(String tenant, String subject) {
        return new Caller(new TenantId(tenant), new Subject(subject, Set.of(), Map.of()));
    }

    private RateLimitOutcome create(Caller caller, int tokens) {
        return limiter.consume(caller, LimitedCall.CREATE, tokens);
    }

    @Test
    void a_call_consumes_tokens_of_the_subject_and_of_the_tenant() {
        assertThat(create(ALICE, 2))
                .isEqualTo(new Allowed(List.of(
                        new LimitState(RateLimit.SUBJECT_CREATE, SUBJECT, 3, Duration.ofMinutes(12)),
                        new LimitState(
                                RateLimit.TENANT_CREATE,
                                TENANT,
                                6,
                                Duration.ofMinutes(7).plusSeconds(30)))));
    }

    @Test
    void a_subject_over_its_limit_is_rejected_and_others_are_not() {
        create(ALICE, 5);

        assertThat(create(ALICE, 1))
                .isInstanceOfSatisfying(
                        Exceeded.class,
                        rejected -> assertThat(rejected.exceeded())
                                .isEqualTo(
                                        new LimitState(RateLimit.SUBJECT_CREATE, SUBJECT, 0, Duration.ofMinutes(12))));
        assertThat(create(BOB, 3)).isInstanceOf(Allowed.class);
        assertThat(create(caller("globex", "alice"), 5)).isInstanceOf(Allowed.class);
    }

    @Test
    void a_rejected_subject_consumes_nothing_of_its_tenant() {
        create(ALICE, 5);
        for (int i = 0; i < 10; i++) {
            assertThat(create(ALICE, 1)).isInstanceOf(Exceeded.class);
        }

        assertThat(create(BOB, 3)).isInstanceOf(Allowed.class);
    }

    @Test
    void a_subject_keeps_its_tokens_when_its_tenant_is_over_the_limit() {
        create(ALICE, 5);

        assertThat(create(BOB, 4)).isInstanceOfSatisfying(Exceeded.class, rejected -> {
            assertThat(rejected.exceeded().limit()).isEqualTo(RateLimit.TENANT_CREATE);
            assertThat(rejected.states().get(0).remaining()).isEqualTo(5);
        });
        assertThat(create(BOB, 3))
                .isInstanceOfSatisfying(
                        Allowed.class,
                        allowed ->
                                assertThat(allowed.states().get(0).remaining()).isEqualTo(2));
    }

    @Test
    void a_call_larger_than_a_limit_has_an_outcome_of_its_own_and_consumes_nothing() {
        assertThat(create(ALICE, 6)).isEqualTo(new TooLarge(RateLimit.SUBJECT_CREATE, SUBJECT));
        assertThat(create(ALICE, 5)).isInstanceOf(Allowed.class);
    }

    @Test
    void a_call_larger_than_the_limit_of_its_tenant_consumes_nothing_of_its_subject() {
        RateLimiter small =
                limiter(Map.of(RateLimit.SUBJECT_PARTS, Rate.parse("9/1h"), RateLimit.TENANT_PARTS, SUBJECT));

        assertThat(small.consume(ALICE, LimitedCall.PARTS, 6)).isEqualTo(new TooLarge(RateLimit.TENANT_PARTS, SUBJECT));
        assertThat(small.consume(ALICE, LimitedCall.PARTS, 5))
                .isInstanceOfSatisfying(
                        Allowed.class,
                        allowed ->
                                assertThat(allowed.states().get(0).remaining()).isEqualTo(4));
    }

    @Test
    void a_limit_without_a_rate_is_not_enforced() {
        assertThat(limiter.consume(ALICE, LimitedCall.RENEW, 1_000_000)).isEqualTo(new Allowed(List.of()));
    }
}
