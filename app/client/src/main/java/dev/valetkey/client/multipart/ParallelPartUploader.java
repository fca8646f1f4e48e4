package dev.valetkey.client.multipart;

import dev.valetkey.client.error.TransferInterruptedException;
import dev.valetkey.client.wire.GrantResponse;
import dev.valetkey.client.wire.RequestBodies.SignPartRequest;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends parts in parallel: while some are being sent, the next ones are read for their checksums and presigned. Parts are
 * streamed, not buffered.
 */
final class ParallelPartUploader {

    /** The service's limit for one call. */
    private static final int MAX_SIGNED_PER_CALL = 100;

    private final PartGrantClient signer;
    private final PartUploader partUploader;
    private final int parallel;

    ParallelPartUploader(PartGrantClient signer, PartUploader partUploader, int parallel) {
        this.signer = signer;
        this.partUploader = partUploader;
        this.parallel = parallel;
    }

    /**
     * Returns when S3 stores all of the parts.
     *
     * @param signed parts that are already presigned; used if no checksums are signed
     */
    void upload(MultipartTransfer transfer, List<Integer> numbers, List<GrantResponse.Part> signed) {
        var executor = new BoundedExecutor();
        try {
            int window = Math.min(MAX_SIGNED_PER_CALL, 2 * parallel);
            for (int next = 0; next < numbers.size(); next += window) {
                List<Integer> batch = numbers.subList(next, Math.min(numbers.size(), next + window));
                List<SignPartRequest> requests =
                        batch.stream().map(transfer::signRequest).toList();
                Map<Integer, GrantResponse.Part> grants = grants(transfer, requests, signed);
                for (SignPartRequest request : requests) {
                    GrantResponse.Part grant = PartGrantClient.grantFor(grants, request);
                    executor.execute(() -> partUploader.upload(transfer, request, grant));
                }
            }
            executor.awaitAll();
        } finally {
            executor.close();
        }
    }

    private Map<Integer, GrantResponse.Part> grants(
            MultipartTransfer transfer, List<SignPartRequest> requests, List<GrantResponse.Part> signed) {
        Map<Integer, GrantResponse.Part> known = PartGrantClient.byNumber(transfer.checksums() ? List.of() : signed);
        boolean all = requests.stream().allMatch(request -> known.containsKey(request.number()));
        return all ? known : signer.sign(transfer.id(), requests);
    }

    /** One thread for each part sent at the same time; the first failure stops all of them. */
    private final class BoundedExecutor implements AutoCloseable {
        private final ThreadPoolExecutor threads = (ThreadPoolExecutor) Executors.newFixedThreadPool(parallel);
        private final Semaphore free = new Semaphore(parallel);
        private final AtomicReference<RuntimeException> failed = new AtomicReference<>();

        /** Waits for a free thread. */
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
                    throw new IllegalStateException("A part is still being sent");
                }
            } catch (InterruptedException e) {
                throw new TransferInterruptedException(e);
            }
        }
    }
}
