package dev.valetkey.core.policy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs the blocking policies of one input one after the other on one pool thread, so that an input costs one change of
 * threads and not one for each policy. A policy that exceeds its budget is interrupted and abandoned, and the remaining
 * policies run on another thread.
 */
final class BlockingPolicyRunner<I, V> {
    private final List<TimedCall<I, V>> calls;
    private final I input;
    private final ExecutorService threads;
    private Future<?> worker = CompletableFuture.completedFuture(null);

    private BlockingPolicyRunner(List<TimedCall<I, V>> calls, I input, ExecutorService threads) {
        this.calls = calls;
        this.input = input;
        this.threads = threads;
    }

    static <P, I, V> BlockingPolicyRunner<I, V> start(
            List<GuardedPolicy<P, I, V>> policies, I input, ExecutorService threads) {
        List<TimedCall<I, V>> calls =
                policies.stream().map(policy -> new TimedCall<>(policy)).toList();
        BlockingPolicyRunner<I, V> runner = new BlockingPolicyRunner<>(calls, input, threads);
        runner.runFrom(0);
        return runner;
    }

    /** Waits for each verdict up to the time budget of its policy. */
    List<V> awaitVerdicts() {
        for (int i = 0; i < calls.size(); i++) {
            try {
                if (!calls.get(i).await()) {
                    abandon(i);
                }
            } catch (InterruptedException interrupted) {
                abandonFrom(i, "the request was interrupted");
                worker.cancel(true);
                Thread.currentThread().interrupt();
                break;
            }
        }
        return calls.stream().map(TimedCall::verdict).toList();
    }

    private void abandon(int index) {
        TimedCall<I, V> call = calls.get(index);
        if (call.abandon(call.budgetExceeded())) {
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
        } catch (RejectedExecutionException rejected) {
            abandonFrom(index, "no thread was free for it");
        }
    }

    private void run(int from) {
        int index = from;
        while (index < calls.size() && calls.get(index).run(input)) {
            index++;
        }
    }

    private void abandonFrom(int index, String reason) {
        calls.subList(index, calls.size()).forEach(call -> call.abandon(reason));
    }
}
