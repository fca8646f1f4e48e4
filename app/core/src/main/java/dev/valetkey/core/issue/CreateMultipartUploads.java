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
 * Creates multipart uploads in the store, all or none. Several requests run in parallel, so that a hundred files need a
 * few round trips and not a hundred. Thread-safe.
 */
public final class CreateMultipartUploads {

    /** A hundred uploads need four rounds; the store's client has connections for more. */
    private static final int MAX_PARALLEL = 32;

    private final MultipartStore store;
    private final Executor threads;

    /** @param threads run requests in addition to the caller; the caller does all the work if no thread is free */
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

    /** Aborts multipart uploads; failures are added to {@code told} as suppressed exceptions. */
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

    /** The pending requests and the results of the others. */
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
