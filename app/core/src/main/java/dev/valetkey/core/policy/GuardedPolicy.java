package dev.valetkey.core.policy;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A policy whose failures become verdicts, logged with the policy's name. Thread-safe. */
final class GuardedPolicy<P, I, V> {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedPolicy.class);

    /** How many abandoned calls of one policy may run before it is not called any more, so that it cannot exhaust the pool. */
    private static final int MAX_OVERDUE = 8;

    /** The first call has this many times the budget, but at most so much more. */
    private static final int FIRST_CALL = 20;

    private static final Duration FIRST_CALL_MAX = Duration.ofSeconds(5);

    private final NamedPolicy<P> policy;
    private final PolicyInvoker<P, I, V> invoker;
    private final AtomicInteger overdue = new AtomicInteger();
    private volatile boolean called;

    GuardedPolicy(NamedPolicy<P> policy, PolicyInvoker<P, I, V> invoker) {
        this.policy = policy;
        this.invoker = invoker;
    }

    boolean blocking() {
        return policy.blocking();
    }

    /** A policy that is called for the first time loads classes and opens connections, which is not the caller's fault. */
    Duration budget() {
        if (called) {
            return policy.budget();
        }
        Duration factor = policy.budget().multipliedBy(FIRST_CALL);
        Duration longest = policy.budget().plus(FIRST_CALL_MAX);
        return factor.compareTo(longest) < 0 ? factor : longest;
    }

    /** The verdict on this thread, without a time limit. */
    V judge(I input) {
        if (overdue.get() >= MAX_OVERDUE) {
            return failureVerdict(
                    MAX_OVERDUE + " earlier calls of it exceeded their time budget and are still running");
        }
        try {
            return requireVerdict(invoker.invoke(policy.policy(), input));
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
            return failureVerdict("it threw", failure);
        } finally {
            called = true;
        }
    }

    /** The verdict on this thread; a denial if the policy exceeded its time budget. */
    V judgeWithinBudget(I input) {
        Duration budget = budget();
        long start = System.nanoTime();
        V verdict = judge(input);
        return System.nanoTime() - start > budget.toNanos() ? failureVerdict(budgetExceeded(budget)) : verdict;
    }

    static String budgetExceeded(Duration budget) {
        return "it took longer than its time budget of " + budget.toMillis() + " ms";
    }

    /** A thread still runs this policy, but its caller does not wait for it any more. */
    void markAbandoned() {
        called = true;
        overdue.incrementAndGet();
    }

    void markReturned() {
        overdue.decrementAndGet();
    }

    V failureVerdict(String reason) {
        return failureVerdict(reason, null);
    }

    /** Another team may compile its policy without our nullness annotations. */
    private V requireVerdict(@Nullable V verdict) {
        return verdict == null ? failureVerdict("it returned null instead of a verdict") : verdict;
    }

    private V failureVerdict(String reason, @Nullable Throwable cause) {
        LOG.error("{}", invoker.failureMessage(policy.name(), reason), cause);
        return invoker.failureVerdict(policy.name());
    }
}
