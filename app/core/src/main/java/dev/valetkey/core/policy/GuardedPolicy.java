package dev.valetkey.core.policy;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A policy that is asked: whatever goes wrong in it is a denial, and is logged with its name. Thread-safe. */
final class GuardedPolicy<P, Q, V> {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedPolicy.class);

    /** Threads that a policy may keep beyond its time before it is asked no more: the pool is not its to empty. */
    private static final int MAX_OVERDUE = 8;

    private final NamedPolicy<P> policy;
    private final PolicyInvoker<P, Q, V> invoker;
    private final AtomicInteger overdue = new AtomicInteger();

    GuardedPolicy(NamedPolicy<P> policy, PolicyInvoker<P, Q, V> asking) {
        this.policy = policy;
        this.invoker = asking;
    }

    boolean blocking() {
        return policy.blocking();
    }

    Duration budget() {
        return policy.budget();
    }

    /** The answer on this thread, however long it takes. */
    V judge(Q question) {
        if (overdue.get() >= MAX_OVERDUE) {
            return failureVerdict(MAX_OVERDUE + " earlier judgements of it are overdue and still running");
        }
        try {
            return requireVerdict(invoker.invoke(policy.policy(), question));
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
            return failureVerdict("it threw", failure);
        }
    }

    /** The answer on this thread; a denial if it came too late. */
    V judgeWithinBudget(Q question) {
        long start = System.nanoTime();
        V answer = judge(question);
        return System.nanoTime() - start > policy.budget().toNanos() ? failureVerdict(budgetExceeded()) : answer;
    }

    String budgetExceeded() {
        return "it took longer than its time budget of " + policy.budget().toMillis() + " ms";
    }

    /** A thread still runs this policy, and nobody waits for it any more. */
    void markAbandoned() {
        overdue.incrementAndGet();
    }

    void markReturned() {
        overdue.decrementAndGet();
    }

    V failureVerdict(String what) {
        return failureVerdict(what, null);
    }

    /** A policy of another team may have been compiled without our annotations. */
    private V requireVerdict(@Nullable V answer) {
        return answer == null ? failureVerdict("it gave no verdict") : answer;
    }

    private V failureVerdict(String what, @Nullable Throwable cause) {
        LOG.error("Policy '{}' failed: {}; the request is refused", policy.name(), what, cause);
        return invoker.failureVerdict(policy.name());
    }
}
