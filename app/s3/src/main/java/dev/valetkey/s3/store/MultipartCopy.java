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
import java.util.function.Supplier;

/**
 * Copies what is too large for one CopyObject. Each part is copied only of the object that was checked, and S3 compares
 * the whole with that object's CRC64NVME; where it told none, with what the copied parts combine to. Thread-safe.
 */
final class MultipartCopy {

    private final S3Client client;
    private final String bucket;
    private final MultipartCopyOptions options;
    private final SdkMultipartStore multipartStore;

    MultipartCopy(S3Client client, BucketLocation location, MultipartCopyOptions copying) {
        this.client = client;
        this.bucket = location.bucket();
        this.options = copying;
        this.multipartStore = new SdkMultipartStore(client, location);
    }

    /** The copy, or why S3 declined it; then, as after a fault, nothing is left of it. */
    StoreResult<?> copy(Promotion promotion) {
        MultipartRef target = multipartStore.create(new CreateMultipartRequest(
                promotion.to(), promotion.contentType(), promotion.metadata(), ChecksumAlgorithm.CRC64NVME));
        boolean copied = false;
        try {
            StoreResult<?> answer = multipartStore.tryComplete(completion(target, promotion));
            copied = answer instanceof StoreResult.Ok<?>;
            return answer;
        } catch (S3Exception declined) {
            return new StoreResult.NotApplied<>(declined);
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

    /** @throws S3Exception if S3 declines it */
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
        StoreResult<UploadPartCopyResponse> answer = StoreCall.COPY_PART.execute(() -> client.uploadPartCopy(request));
        if (answer instanceof StoreResult.NotApplied<?> declined) {
            throw declined.cause();
        }
        UploadPartCopyResponse copy = ((StoreResult.Ok<UploadPartCopyResponse>) answer).value();
        return PartMapper.fromCopyResult(part.number(), part.size(), copy.copyPartResult());
    }

    private static @Nullable Checksum checksum(Promotion promotion, List<ListedPart> parts) {
        return promotion.source().checksums().stream()
                .filter(known -> known.algorithm() == ChecksumAlgorithm.CRC64NVME)
                .findFirst()
                .orElseGet(() -> ListedPart.combined(parts));
    }

    /** Once is enough: no part is on its way any more. */
    private void abort(MultipartRef target) {
        try {
            StoreCall.ABORT.execute(() -> client.abortMultipartUpload(
                    abort -> abort.bucket(bucket).key(target.key().value()).uploadId(target.id())));
        } catch (StoreUnavailableException left) {
            // For the bucket's lifecycle rule; what the copy failed of is told, not this.
        }
    }
}
