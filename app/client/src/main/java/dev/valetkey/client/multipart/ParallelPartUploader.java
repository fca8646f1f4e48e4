package dev.valetkey.client.multipart;

import dev.valetkey.client.error.TransferInterruptedException;
import dev.valetkey.client.wire.PartGrantResponse;
import dev.valetkey.client.wire.SignPartRequest;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends many parts, some at a time: while those are on their way, the next ones are read for their checksums and signed.
 * Of no part more than a chunk is in memory.
 */
final class ParallelPartUploader {

    /** The service signs no more in one call. */
    private static final int MAX_SIGNED_PER_CALL = 100;

    private final PartGrantClient signer;
    private final PartUploader partUploader;
    private final int parallel;

    ParallelPartUploader(PartGrantClient signer, PartUploader send, int parallel) {
        this.signer = signer;
        this.partUploader = send;
        this.parallel = parallel;
    }

    /**
     * Returns when S3 has all of them.
     *
     * @param signed parts that are signed already, if no checksums are wanted
     */
    void upload(MultipartTransfer order, List<Integer> numbers, List<PartGrantResponse> signed) {
        var lane = new BoundedExecutor();
        try {
            int window = Math.min(MAX_SIGNED_PER_CALL, 2 * parallel);
            for (int next = 0; next < numbers.size(); next += window) {
                List<Integer> some = numbers.subList(next, Math.min(numbers.size(), next + window));
                List<SignPartRequest> wishes = some.stream().map(order::signRequest).toList();
                Map<Integer, PartGrantResponse> grants = grants(order, wishes, signed);
                for (SignPartRequest wish : wishes) {
                    PartGrantResponse grant = PartGrantClient.grantFor(grants, wish);
                    lane.execute(() -> partUploader.upload(order, wish, grant));
                }
            }
            lane.awaitAll();
        } finally {
            lane.close();
        }
    }

    private Map<Integer, PartGrantResponse> grants(MultipartTransfer order, List<SignPartRequest> wishes, List<PartGrantResponse> signed) {
        Map<Integer, PartGrantResponse> known = PartGrantClient.byNumber(order.checksums() ? List.of() : signed);
        boolean all = wishes.stream().allMatch(wish -> known.containsKey(wish.number()));
        return all ? known : signer.sign(order.id(), wishes);
    }

    /** As many threads as there may be parts on their way; what fails first ends it all. */
    private final class BoundedExecutor implements AutoCloseable {
        private final ThreadPoolExecutor threads = (ThreadPoolExecutor) Executors.newFixedThreadPool(parallel);
        private final Semaphore free = new Semaphore(parallel);
        private final AtomicReference<RuntimeException> failed = new AtomicReference<>();

        /** Waits until there is room. */
        void execute(Runnable part) {
            acquire(1);
            threads.execute(() -> {
                try {
                    part.run();
                } catch (RuntimeException e) {
                    failed.compareAndSet(null, e);
                } finally {
                    free.release();
                }
            });
        }

        void awaitAll() {
            acquire(parallel);
        }

        private void acquire(int permits) {
            try {
                free.acquire(permits);
            } catch (InterruptedException e) {
                throw new TransferInterruptedException(e);
            }
            RuntimeException failure = failed.get();
            if (failure != null) {
                free.release(permits);
                throw failure;
            }
        }

        @Override
        public void close() {
            threads.shutdownNow();
            try {
                if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("a part is still being sent");
                }
            } catch (InterruptedException e) {
                throw new TransferInterruptedException(e);
            }
        }
    }
}
