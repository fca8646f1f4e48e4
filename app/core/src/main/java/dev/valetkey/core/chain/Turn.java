package dev.valetkey.core.chain;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** One policy's turn on a borrowed thread: one thread takes it, another waits for it and may give it up. */
final class Turn {

    private enum State {
        WAITING,
        JUDGING,
        DONE,
        GIVEN_UP
    }

    private final Judge judge;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();

    Turn(Judge judge) {
        this.judge = judge;
    }

    /** Takes the turn on this thread; false if it was given up, and then this thread is not waited for any more. */
    boolean take(UploadIntent intent, PolicyContext context) {
        if (!state.compareAndSet(State.WAITING, State.JUDGING)) {
            return false;
        }
        Verdict said = judge.judge(intent, context);
        if (state.compareAndSet(State.JUDGING, State.DONE)) {
            verdict.complete(said);
            return true;
        }
        judge.cameBack();
        return false;
    }

    /**
     * Waits for the verdict as long as the policy's budget lasts.
     *
     * @return whether it came in time; if not, {@link #giveUp} has to follow
     */
    boolean await() throws InterruptedException {
        try {
            verdict.get(judge.budget().toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("A turn never ends by a fault", impossible);
        }
    }

    /** Gives the turn up; false if the verdict arrived at the last moment, for then it counts. */
    boolean giveUp(String because) {
        if (state.compareAndSet(State.JUDGING, State.GIVEN_UP)) {
            judge.leftBehind();
        } else if (!state.compareAndSet(State.WAITING, State.GIVEN_UP)) {
            return false;
        }
        return verdict.complete(judge.failed(because));
    }

    String late() {
        return judge.late();
    }

    /** The verdict of a turn that was taken or given up. */
    Verdict verdict() {
        return verdict.join();
    }
}
