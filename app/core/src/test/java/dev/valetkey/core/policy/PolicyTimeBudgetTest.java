package dev.valetkey.core.policy;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.fixture.TestThreads;
import dev.valetkey.core.policy.rule.LimitRule;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.policy.tenant.TenantView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

@Timeout(60)
class PolicyTimeBudgetTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final PolicyContext CONTEXT = new PolicyContext(
            new TenantView(new TenantId("acme"), Map.of()),
            new Subject("alice", Set.of(), Map.of()),
            Profile.of(CoreFixture.AVATARS),
            Instant.EPOCH);

    private final ExecutorService threads = TestThreads.daemonPool();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
        threads.shutdownNow();
    }

    @Test
    void a_policy_that_exceeds_its_budget_is_a_denial_and_later_policies_are_still_called() {
        PolicyChain.Result result = judge(
                blocking("a-stuck", SHORT, sleeps()),
                blocking("b-denies", LONG, denies("after-it")),
                inline("c-denies", LONG, denies("beside-it")));

        assertThat(refusals(result))
                .containsExactly(
                        tuple("a-stuck", "policy-failed"),
                        tuple("b-denies", "after-it"),
                        tuple("c-denies", "beside-it"));
    }

    @Test
    void an_abandoned_policy_is_interrupted() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);

        judge(blocking("stuck", SHORT, (intent, context) -> {
            try {
                released.await();
            } catch (InterruptedException expected) {
                interrupted.countDown();
            }
            return Verdict.allow();
        }));

        interrupted.await();
    }

    @Test
    void a_policy_on_the_requests_thread_that_exceeds_its_budget_is_a_denial() {
        PolicyChain.Result result = judge(inline("slow", Duration.ofNanos(1), allows()));

        assertThat(refusals(result)).containsExactly(tuple("slow", "policy-failed"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_first_call_of_a_policy_may_take_longer_than_the_next_ones(boolean blocking) {
        Duration budget = Duration.ofMillis(200);
        UploadPolicy slow = (intent, context) -> {
            LockSupport.parkNanos(budget.multipliedBy(2).toNanos());
            return Verdict.allow();
        };
        PolicyChain chain = chain(List.of(blocking ? blocking("slow", budget, slow) : inline("slow", budget, slow)));

        assertThat(refusals(chain.evaluate(TestIntents.avatar().intent(), CONTEXT)))
                .isEmpty();
        assertThat(refusals(chain.evaluate(TestIntents.avatar().intent(), CONTEXT)))
                .containsExactly(tuple("slow", "policy-failed"));
    }

    @Test
    void only_blocking_policies_run_on_another_thread() {
        AtomicReference<Thread> blocking = new AtomicReference<>();
        AtomicReference<Thread> inline = new AtomicReference<>();

        judge(blocking("a", LONG, on(blocking)), inline("b", LONG, on(inline)));

        assertThat(blocking.get()).isNotNull().isNotSameAs(Thread.currentThread());
        assertThat(inline.get()).isSameAs(Thread.currentThread());
    }

    @Test
    void all_blocking_policies_of_an_intent_share_a_thread() {
        AtomicReference<Thread> first = new AtomicReference<>();
        AtomicReference<Thread> second = new AtomicReference<>();

        judge(blocking("a", LONG, on(first)), blocking("b", LONG, on(second)));

        assertThat(first.get()).isSameAs(second.get());
    }

    @Test
    void a_policy_with_too_many_abandoned_calls_is_not_called_until_they_return() {
        AtomicInteger calls = new AtomicInteger();
        PolicyChain chain = chain(List.of(blocking("stuck", SHORT, (intent, context) -> {
            calls.incrementAndGet();
            return ignoresInterrupts();
        })));

        for (int i = 0; i < 12; i++) {
            assertThat(refusals(chain.evaluate(TestIntents.avatar().intent(), CONTEXT)))
                    .containsExactly(tuple("stuck", "policy-failed"));
        }

        assertThat(calls).hasValue(8);
    }

    @Test
    void without_a_free_thread_blocking_policies_deny() {
        threads.shutdownNow();

        assertThat(refusals(judge(blocking("a", LONG, allows()), inline("b", LONG, allows()))))
                .containsExactly(tuple("a", "policy-failed"));
    }

    @Test
    void an_interrupted_request_stops_waiting_and_stays_interrupted() {
        Thread.currentThread().interrupt();

        PolicyChain.Result result = judge(blocking("a", LONG, sleeps()), blocking("b", LONG, allows()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(refusals(result)).extracting(tuple -> tuple.toList().get(0)).contains("a");
    }

    @Test
    void null_and_linkage_errors_of_another_teams_policy_are_denials() {
        assertThat(refusals(judge(
                        inline("a-null", LONG, (intent, context) -> null),
                        blocking("b-old", LONG, (intent, context) -> {
                            throw new NoSuchMethodError("Limits.withMaxSize");
                        }),
                        inline("c-recursion", LONG, (intent, context) -> overflow(0)))))
                .containsExactly(
                        tuple("a-null", "policy-failed"),
                        tuple("b-old", "policy-failed"),
                        tuple("c-recursion", "policy-failed"));
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Verdict overflow(int depth) {
        Verdict deeper = overflow(depth + 1);
        return depth > 0 ? deeper : Verdict.allow();
    }

    private UploadPolicy sleeps() {
        return (intent, context) -> {
            try {
                released.await();
            } catch (InterruptedException expected) {
                Thread.currentThread().interrupt();
            }
            return Verdict.allow();
        };
    }

    /** Ignores interrupts. */
    private Verdict ignoresInterrupts() {
        while (true) {
            try {
                released.await();
                return Verdict.allow();
            } catch (InterruptedException ignored) {
                // Keeps waiting, because this is under test.
            }
        }
    }

    private static UploadPolicy on(AtomicReference<Thread> seen) {
        return (intent, context) -> {
            seen.set(Thread.currentThread());
            return Verdict.allow();
        };
    }

    private static UploadPolicy allows() {
        return UploadPolicy.ALLOW;
    }

    private static UploadPolicy denies(String code) {
        return (intent, context) -> Verdict.deny(code, "No.", null);
    }

    private static NamedPolicy<UploadPolicy> blocking(String name, Duration budget, UploadPolicy policy) {
        return new NamedPolicy<>(name, 0, true, budget, policy);
    }

    private static NamedPolicy<UploadPolicy> inline(String name, Duration budget, UploadPolicy policy) {
        return new NamedPolicy<>(name, 0, false, budget, policy);
    }

    private PolicyChain chain(List<NamedPolicy<UploadPolicy>> policies) {
        return new PolicyChain(policies, LimitRule.all(), threads);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // The generic array is only read.
    private final PolicyChain.Result judge(NamedPolicy<UploadPolicy>... policies) {
        return chain(Arrays.stream(policies).toList())
                .evaluate(TestIntents.avatar().intent(), CONTEXT);
    }

    private static List<org.assertj.core.groups.Tuple> refusals(PolicyChain.Result result) {
        return result.violations().stream()
                .map(violation -> tuple(violation.policy(), violation.code()))
                .toList();
    }
}
