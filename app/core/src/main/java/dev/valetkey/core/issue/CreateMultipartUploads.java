package dev.valetkey.core.issue;

import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.policy.object.ObjectKey;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;

/**
 * Begins uploads in parts in the store, all or none. The store is asked for several at a time, so that a hundred files wait
 * for it a few times and not a hundred. Thread-safe.
 */
public final class CreateMultipartUploads {

    /** A hundred take four turns; the store's client has connections for more. */
    private static final int MAX_PARALLEL = 32;

    private final MultipartStore store;
    private final Executor threads;

    /** @param threads where the store is asked too; the caller does all the work where none of them is free */
    public CreateMultipartUploads(MultipartStore store, Executor threads) {
        this.store = store;
        this.threads = threads;
    }

    /**
     * Begins what is ordered; throws what the store threw first, and then nothing is begun.
     *
     * @param orders each with a key of its own
     * @return by key
     */
    public Map<ObjectKey, MultipartRef> create(List<CreateMultipartRequest> orders) {
        Batch round = new Batch(orders);
        for (int workers = 1; workers < Math.min(MAX_PARALLEL, orders.size()); workers++) {
            addWorker(round);
        }
        round.finish();
        RuntimeException failed = round.failures.peek();
        if (failed != null) {
            abort(round.created.values(), failed);
            throw failed;
        }
        return round.created;
    }

    /** Gives up what was begun; the store's refusals are added to what is told. */
    public void abort(Collection<MultipartRef> begun, RuntimeException told) {
        for (MultipartRef upload : begun) {
            try {
                store.abort(upload);
            } catch (RuntimeException unanswered) {
                told.addSuppressed(unanswered);
            }
        }
    }

    private void addWorker(Batch round) {
        try {
            threads.execute(round::join);
        } catch (RejectedExecutionException noThreadFree) {
            // The caller does it.
        }
    }

    /** What is left to do, and what became of the rest. */
    private final class Batch {

        private final Queue<CreateMultipartRequest> pending;
        private final Map<ObjectKey, MultipartRef> created = new ConcurrentHashMap<>();
        private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
        /** The caller, and those helpers that have come: others may wait for a thread until all is done. */
        private final Phaser workers = new Phaser(1);

        Batch(List<CreateMultipartRequest> orders) {
            this.pending = new ConcurrentLinkedQueue<>(orders);
        }

        void join() {
            workers.register();
            try {
                work();
            } finally {
                workers.arriveAndDeregister();
            }
        }

        void finish() {
            work();
            workers.arriveAndAwaitAdvance();
        }

        private void work() {
            for (CreateMultipartRequest order = pending.poll(); order != null; order = pending.poll()) {
                try {
                    created.put(order.key(), store.create(order));
                } catch (RuntimeException failed) {
                    failures.add(failed);
                    pending.clear();
                }
            }
        }
    }
}
