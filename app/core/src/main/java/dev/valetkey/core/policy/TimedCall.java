package dev.valetkey.core.policy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** One policy's turn on a borrowed thread: one thread takes it, another waits for it and may give it up. */
final class TimedCall<Q, V> {

    private enum State {
        WAITING,
        RUNNING,
        DONE,
        ABANDONED
    }

    private final GuardedPolicy<?, Q, V> policy;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<V> verdict = new CompletableFuture<>();

    TimedCall(GuardedPolicy<?, Q, V> judge) {
        this.policy = judge;
    }

    /** Takes the turn on this thread; false if it was given up, and then this thread is not waited for any more. */
    boolean run(Q question) {
        if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
            return false;
        }
        V said = policy.judge(question);
        if (state.compareAndSet(State.RUNNING, State.DONE)) {
            verdict.complete(said);
            return true;
        }
        policy.markReturned();
        return false;
    }

    /**
     * Waits for the answer as long as the policy's budget lasts.
     *
     * @return whether it came in time; if not, {@link #abandon} has to follow
     */
    boolean await() throws InterruptedException {
        try {
            verdict.get(policy.budget().toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("A turn never ends by a fault", impossible);
        }
    }

    /** Gives the turn up; false if the answer arrived at the last moment, for then it counts. */
    boolean abandon(String because) {
        if (state.compareAndSet(State.RUNNING, State.ABANDONED)) {
            policy.markAbandoned();
        } else if (!state.compareAndSet(State.WAITING, State.ABANDONED)) {
            return false;
        }
        return verdict.complete(policy.failureVerdict(because));
    }

    String budgetExceeded() {
        return policy.budgetExceeded();
    }

    /** The answer of a turn that was taken or given up. */
    V verdict() {
        return verdict.join();
    }
}
