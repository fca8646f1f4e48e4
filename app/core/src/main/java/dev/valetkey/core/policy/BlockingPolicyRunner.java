package dev.valetkey.core.policy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * Blocking policies judging one question, one after the other on one borrowed thread: a change of threads for a question,
 * not for a policy. One that exceeds its budget is interrupted and left behind, and the rest goes on on the next thread.
 */
final class BlockingPolicyRunner<Q, V> {

    private final List<TimedCall<Q, V>> calls;
    private final Q input;
    private final ExecutorService threads;
    private Future<?> worker = CompletableFuture.completedFuture(null);

    private BlockingPolicyRunner(List<TimedCall<Q, V>> turns, Q question, ExecutorService threads) {
        this.calls = turns;
        this.input = question;
        this.threads = threads;
    }

    static <P, Q, V> BlockingPolicyRunner<Q, V> start(List<GuardedPolicy<P, Q, V>> judges, Q question, ExecutorService threads) {
        List<TimedCall<Q, V>> turns = judges.stream().map(judge -> new TimedCall<>(judge)).toList();
        BlockingPolicyRunner<Q, V> time = new BlockingPolicyRunner<>(turns, question, threads);
        time.runFrom(0);
        return time;
    }

    /** Waits for each answer as long as its policy's budget lasts. */
    List<V> awaitVerdicts() {
        for (int i = 0; i < calls.size(); i++) {
            try {
                if (!calls.get(i).await()) {
                    abandon(i);
                }
            } catch (InterruptedException stopping) {
                abandonFrom(i, "the request was interrupted");
                worker.cancel(true);
                Thread.currentThread().interrupt();
                break;
            }
        }
        return calls.stream().map(TimedCall::verdict).toList();
    }

    private void abandon(int index) {
        TimedCall<Q, V> turn = calls.get(index);
        if (turn.abandon(turn.budgetExceeded())) {
            worker.cancel(true);
            runFrom(index + 1);
        }
    }

    private void runFrom(int index) {
        if (index == calls.size()) {
            return;
        }
        try {
            worker = threads.submit(() -> run(index));
        } catch (RejectedExecutionException full) {
            abandonFrom(index, "no thread was free for it");
        }
    }

    private void run(int from) {
        int turn = from;
        while (turn < calls.size() && calls.get(turn).run(input)) {
            turn++;
        }
    }

    private void abandonFrom(int index, String because) {
        calls.subList(index, calls.size()).forEach(turn -> turn.abandon(because));
    }
}
