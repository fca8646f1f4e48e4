package dev.valetkey.s3.store;

import dev.valetkey.core.port.store.CompleteMultipartRequest;
import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.core.port.store.Promotion;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.core.transport.PlannedPart;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.bucket.BucketLocation;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Copies an object that is too large for one CopyObject. Each part is copied on condition that the source still has the
 * verified ETag. S3 compares the copy with the source's CRC64NVME, or with the combined CRC64NVME of the copied parts when the
 * source lacks one. Thread-safe.
 */
final class MultipartCopy {

    private final S3Client client;
    private final String bucket;
    private final MultipartCopyOptions options;
    private final SdkMultipartStore multipartStore;

    MultipartCopy(S3Client client, BucketLocation location, MultipartCopyOptions options) {
        this.client = client;
        this.bucket = location.bucket();
        this.options = options;
        this.multipartStore = new SdkMultipartStore(client, location);
    }

    /** Copies the object. Aborts the multipart upload if S3 rejects the copy, or on an error. */
    StoreResult<?> copy(Promotion promotion) {
        MultipartRef target = multipartStore.create(new CreateMultipartRequest(
                promotion.to(), promotion.contentType(), promotion.metadata(), ChecksumAlgorithm.CRC64NVME));
        boolean copied = false;
        try {
            StoreResult<?> result = multipartStore.tryComplete(completion(target, promotion));
            copied = result instanceof StoreResult.Ok<?>;
            return result;
        } catch (S3Exception rejected) {
            return new StoreResult.NotApplied<>(rejected);
        } finally {
            if (!copied) {
                abort(target);
            }
        }
    }

    private CompleteMultipartRequest completion(MultipartRef target, Promotion promotion) {
        List<Supplier<ListedPart>> copies = new ArrayList<>();
        for (PlannedPart part : options.plan(promotion.source().size()).parts()) {
            copies.add(() -> copyPart(target, promotion, part));
        }
        List<ListedPart> parts = ParallelTasks.execute(options.concurrency(), copies);
        return new CompleteMultipartRequest(target, parts, promotion.source().size(), checksum(promotion, parts));
    }

    /** @throws S3Exception if S3 rejects the copy of the part */
    private ListedPart copyPart(MultipartRef target, Promotion promotion, PlannedPart part) {
        UploadPartCopyRequest request = UploadPartCopyRequest.builder()
                .sourceBucket(bucket)
                .sourceKey(promotion.from().value())
                .copySourceIfMatch(ETag.quoted(promotion.source().etag()))
                .copySourceRange("bytes=" + part.offset() + "-" + (part.offset() + part.size() - 1))
                .destinationBucket(bucket)
                .destinationKey(target.key().value())
                .uploadId(target.id())
                .partNumber(part.number())
                .build();
        StoreResult<UploadPartCopyResponse> result = StoreCall.COPY_PART.execute(() -> client.uploadPartCopy(request));
        if (result instanceof StoreResult.NotApplied<?> rejected) {
            throw rejected.cause();
        }
        UploadPartCopyResponse copy = ((StoreResult.Ok<UploadPartCopyResponse>) result).value();
        return PartMapper.fromCopyResult(part.number(), part.size(), copy.copyPartResult());
    }

    private static @Nullable Checksum checksum(Promotion promotion, List<ListedPart> parts) {
        return promotion.source().checksums().stream()
                .filter(known -> known.algorithm() == ChecksumAlgorithm.CRC64NVME)
                .findFirst()
                .orElseGet(() -> ListedPart.combined(parts));
    }

    /** One abort is enough, because no part is in transit anymore. */
    private void abort(MultipartRef target) {
        try {
            StoreCall.ABORT.execute(() -> client.abortMultipartUpload(
                    abort -> abort.bucket(bucket).key(target.key().value()).uploadId(target.id())));
        } catch (StoreUnavailableException notAborted) {
            // The bucket's lifecycle rule removes the parts. The caller gets the reason of the failed copy, not this
            // one.
        }
    }

    /** Runs the parts of one job in parallel, on threads that end with the job. */
    private static final class ParallelTasks {

        /** For tasks that are running when another task fails: longer than the timeouts of S3 calls. */
        private static final long SHUTDOWN_TIMEOUT_MINUTES = 5;

        private ParallelTasks() {}

        /**
         * The results of the tasks, in order.
         *
         * @param threads how many tasks run at the same time
         * @throws RuntimeException the failure of the first task in the list that fails; tasks that have not started are skipped
         */
        static <T> List<T> execute(int threads, List<Supplier<T>> tasks) {
            ExecutorService executor =
                    Executors.newFixedThreadPool(Math.min(threads, tasks.size()), ParallelTasks::daemonThread);
            try {
                List<CompletableFuture<T>> futures = tasks.stream()
                        .map(task -> CompletableFuture.supplyAsync(task, executor))
                        .toList();
                return futures.stream().map(CompletableFuture::join).toList();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
            } finally {
                executor.shutdownNow();
                awaitTermination(executor);
            }
        }

        private static void awaitTermination(ExecutorService executor) {
            try {
                executor.awaitTermination(SHUTDOWN_TIMEOUT_MINUTES, TimeUnit.MINUTES);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private static Thread daemonThread(Runnable work) {
            Thread thread = new Thread(work, "valetkey-copy");
            thread.setDaemon(true);
            return thread;
        }
    }
}
