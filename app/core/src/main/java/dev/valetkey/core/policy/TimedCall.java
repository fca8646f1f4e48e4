package dev.valetkey.core.policy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** One call of a blocking policy: one thread runs the call, another thread waits for the verdict and may abandon it. */
final class TimedCall<I, V> {

    private enum State {
        WAITING,
        RUNNING,
        DONE,
        ABANDONED
    }

    private final GuardedPolicy<?, I, V> policy;
    private final Duration budget;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<V> verdict = new CompletableFuture<>();

    TimedCall(GuardedPolicy<?, I, V> policy) {
        this.policy = policy;
        this.budget = policy.budget();
    }

    /** Runs the call on this thread; false if the call was abandoned, so nobody waits for this thread any more. */
    boolean run(I input) {
        if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
            return false;
        }
        V result = policy.judge(input);
        if (state.compareAndSet(State.RUNNING, State.DONE)) {
            verdict.complete(result);
            return true;
        }
        policy.markReturned();
        return false;
    }

    /**
     * Waits for the verdict up to the policy's time budget.
     *
     * @return whether the verdict arrived in time; if not, the caller must call {@link #abandon}
     */
    boolean await() throws InterruptedException {
        try {
            verdict.get(budget.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("The verdict of a policy never completes exceptionally", impossible);
        }
    }

    /** Abandons the call; false if the verdict arrived at the last moment and therefore counts. */
    boolean abandon(String reason) {
        if (state.compareAndSet(State.RUNNING, State.ABANDONED)) {
            policy.markAbandoned();
        } else if (!state.compareAndSet(State.WAITING, State.ABANDONED)) {
            return false;
        }
        return verdict.complete(policy.failureVerdict(reason));
    }

    String budgetExceeded() {
        return GuardedPolicy.budgetExceeded(budget);
    }

    /** The verdict of a call that is done or abandoned. */
    V verdict() {
        return verdict.join();
    }
}
