package dev.valetkey.core.chain;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * Blocking policies judging one intent, one after the other on one borrowed thread: a change of threads for an intent,
 * not for a policy. One that exceeds its budget is interrupted and left behind, and the rest goes on on the next thread.
 */
final class BorrowedTime {

    private final List<Turn> turns;
    private final UploadIntent intent;
    private final PolicyContext context;
    private final ExecutorService threads;
    private Future<?> worker = CompletableFuture.completedFuture(null);

    private BorrowedTime(List<Turn> turns, UploadIntent intent, PolicyContext context, ExecutorService threads) {
        this.turns = turns;
        this.intent = intent;
        this.context = context;
        this.threads = threads;
    }

    static BorrowedTime start(List<Judge> judges, UploadIntent intent, PolicyContext context, ExecutorService threads) {
        BorrowedTime time = new BorrowedTime(judges.stream().map(Turn::new).toList(), intent, context, threads);
        time.workFrom(0);
        return time;
    }

    /** Waits for each verdict as long as its policy's budget lasts. */
    List<Verdict> verdicts() {
        for (int i = 0; i < turns.size(); i++) {
            try {
                if (!turns.get(i).await()) {
                    leaveBehind(i);
                }
            } catch (InterruptedException stopping) {
                giveUpFrom(i, "the request was interrupted");
                worker.cancel(true);
                Thread.currentThread().interrupt();
                break;
            }
        }
        return turns.stream().map(Turn::verdict).toList();
    }

    private void leaveBehind(int index) {
        Turn turn = turns.get(index);
        if (turn.giveUp(turn.late())) {
            worker.cancel(true);
            workFrom(index + 1);
        }
    }

    private void workFrom(int index) {
        if (index == turns.size()) {
            return;
        }
        try {
            worker = threads.submit(() -> work(index));
        } catch (RejectedExecutionException full) {
            giveUpFrom(index, "no thread was free for it");
        }
    }

    private void work(int from) {
        int turn = from;
        while (turn < turns.size() && turns.get(turn).take(intent, context)) {
            turn++;
        }
    }

    private void giveUpFrom(int index, String because) {
        turns.subList(index, turns.size()).forEach(turn -> turn.giveUp(because));
    }
}
