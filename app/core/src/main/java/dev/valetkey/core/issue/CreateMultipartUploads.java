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
 * few batch trips and not a hundred. Thread-safe.
 */
public final class CreateMultipartUploads {

    /** A hundred uploads need four rounds; the store's client has connections for more. */
    private static final int MAX_PARALLEL = 32;

    private final MultipartStore store;
    private final Executor threads;

    /**
     * Creates a creator of multipart uploads.
     *
     * @param store the store of the multipart uploads
     * @param threads run requests in addition to the caller; the caller does all the work if no thread is free
     */
    public CreateMultipartUploads(MultipartStore store, Executor threads) {
        this.store = store;
        this.threads = threads;
    }

    /**
     * Creates the multipart uploads. If the store throws, all of them are aborted and the first exception is rethrown.
     *
     * @param requests each with a key of its own
     * @return by key
     */
    public Map<ObjectKey, MultipartRef> create(List<CreateMultipartRequest> requests) {
        Batch batch = new Batch(requests);
        for (int workers = 1; workers < Math.min(MAX_PARALLEL, requests.size()); workers++) {
            addWorker(batch);
        }
        batch.finish();
        RuntimeException failed = batch.failures.peek();
        if (failed != null) {
            abort(batch.created.values(), failed);
            throw failed;
        }
        return batch.created;
    }

    /**
     * Aborts multipart uploads until an abort fails, because the others would probably fail as well, each after a timeout. The
     * bucket's lifecycle rule removes the rest. A failure is added to {@code failure} as a suppressed exception.
     *
     * @param multiparts the uploads to abort
     * @param failure the reason for aborting them
     */
    public void abort(Collection<MultipartRef> multiparts, RuntimeException failure) {
        for (MultipartRef upload : multiparts) {
            try {
                store.abort(upload);
            } catch (RuntimeException unaborted) {
                failure.addSuppressed(unaborted);
                return;
            }
        }
    }

    private void addWorker(Batch batch) {
        try {
            threads.execute(batch::join);
        } catch (RejectedExecutionException noThreadFree) {
            // The caller does it.
        }
    }

    /** The pending requests and the results of the others. */
    private final class Batch {

        private final Queue<CreateMultipartRequest> pending;
        private final Map<ObjectKey, MultipartRef> created = new ConcurrentHashMap<>();
        private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
        /** The caller and the helpers that have started; others may still wait for a thread when all is done. */
        private final Phaser workers = new Phaser(1);

        Batch(List<CreateMultipartRequest> requests) {
            this.pending = new ConcurrentLinkedQueue<>(requests);
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
            for (CreateMultipartRequest request = pending.poll(); request != null; request = pending.poll()) {
                try {
                    created.put(request.key(), store.create(request));
                } catch (RuntimeException failed) {
                    failures.add(failed);
                    pending.clear();
                }
            }
        }
    }
}
