package dev.valetkey.core.ask;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * Blocking policies judging one question, one after the other on one borrowed thread: a change of threads for a question,
 * not for a policy. One that exceeds its budget is interrupted and left behind, and the rest goes on on the next thread.
 */
final class BorrowedTime<Q, V> {

    private final List<Turn<Q, V>> turns;
    private final Q question;
    private final ExecutorService threads;
    private Future<?> worker = CompletableFuture.completedFuture(null);

    private BorrowedTime(List<Turn<Q, V>> turns, Q question, ExecutorService threads) {
        this.turns = turns;
        this.question = question;
        this.threads = threads;
    }

    static <P, Q, V> BorrowedTime<Q, V> start(List<Judge<P, Q, V>> judges, Q question, ExecutorService threads) {
        List<Turn<Q, V>> turns = judges.stream().map(judge -> new Turn<>(judge)).toList();
        BorrowedTime<Q, V> time = new BorrowedTime<>(turns, question, threads);
        time.workFrom(0);
        return time;
    }

    /** Waits for each answer as long as its policy's budget lasts. */
    List<V> answers() {
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
        return turns.stream().map(Turn::answer).toList();
    }

    private void leaveBehind(int index) {
        Turn<Q, V> turn = turns.get(index);
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
        while (turn < turns.size() && turns.get(turn).take(question)) {
            turn++;
        }
    }

    private void giveUpFrom(int index, String because) {
        turns.subList(index, turns.size()).forEach(turn -> turn.giveUp(because));
    }
}
