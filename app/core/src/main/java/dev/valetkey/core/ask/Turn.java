package dev.valetkey.core.ask;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** One policy's turn on a borrowed thread: one thread takes it, another waits for it and may give it up. */
final class Turn<Q, V> {

    private enum State {
        WAITING,
        JUDGING,
        DONE,
        GIVEN_UP
    }

    private final Judge<?, Q, V> judge;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<V> answer = new CompletableFuture<>();

    Turn(Judge<?, Q, V> judge) {
        this.judge = judge;
    }

    /** Takes the turn on this thread; false if it was given up, and then this thread is not waited for any more. */
    boolean take(Q question) {
        if (!state.compareAndSet(State.WAITING, State.JUDGING)) {
            return false;
        }
        V said = judge.judge(question);
        if (state.compareAndSet(State.JUDGING, State.DONE)) {
            answer.complete(said);
            return true;
        }
        judge.cameBack();
        return false;
    }

    /**
     * Waits for the answer as long as the policy's budget lasts.
     *
     * @return whether it came in time; if not, {@link #giveUp} has to follow
     */
    boolean await() throws InterruptedException {
        try {
            answer.get(judge.budget().toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("A turn never ends by a fault", impossible);
        }
    }

    /** Gives the turn up; false if the answer arrived at the last moment, for then it counts. */
    boolean giveUp(String because) {
        if (state.compareAndSet(State.JUDGING, State.GIVEN_UP)) {
            judge.leftBehind();
        } else if (!state.compareAndSet(State.WAITING, State.GIVEN_UP)) {
            return false;
        }
        return answer.complete(judge.failed(because));
    }

    String late() {
        return judge.late();
    }

    /** The answer of a turn that was taken or given up. */
    V answer() {
        return answer.join();
    }
}
