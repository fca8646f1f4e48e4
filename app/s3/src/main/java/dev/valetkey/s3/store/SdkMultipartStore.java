package dev.valetkey.s3.store;

import dev.valetkey.core.port.store.CompleteMultipartRequest;
import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.bucket.MetadataHeaders;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Multipart uploads through the AWS SDK's synchronous client. Blocks; thread-safe. The client is not closed here.
 *
 * <p>A completion sends each part's checksum with its ETag: Amazon S3 also accepts the ETag alone, VersityGW and MinIO do
 * not. A completion may be repeated: Amazon S3 then returns success again, other servers return {@code NoSuchUpload}, which is
 * {@link CompleteOutcome#INCONCLUSIVE}. An abort may be repeated too, and must be while parts are in transit; the bucket's
 * lifecycle rule removes parts that remain.
 */
public final class SdkMultipartStore implements MultipartStore {

    /** S3 advises to repeat an abort while parts are in flight (S3 API Reference, AbortMultipartUpload). */
    private static final int MAX_ABORT_ATTEMPTS = 5;

    private final S3Client client;
    private final String bucket;

    /**
     * Creates a store. No request is sent.
     *
     * @param client a client for this location, see {@link BucketLocation#applyTo}
     * @param location where the bucket is
     */
    public SdkMultipartStore(S3Client client, BucketLocation location) {
        this.client = Objects.requireNonNull(client, "client");
        this.bucket = location.bucket();
    }

    @Override
    public MultipartRef create(CreateMultipartRequest request) {
        StoreResult<CreateMultipartUploadResponse> result =
                StoreCall.CREATE_MULTIPART.execute(() -> client.createMultipartUpload(create -> create.bucket(bucket)
                        .key(request.key().value())
                        .contentType(request.contentType().toString())
                        .metadata(MetadataHeaders.of(request.metadata()))
                        .checksumAlgorithm(request.partChecksum().name())
                        .checksumType(checksumType(request.partChecksum()))));
        if (result instanceof StoreResult.Ok<CreateMultipartUploadResponse> ok
                && ok.value().uploadId() != null) {
            return new MultipartRef(request.key(), ok.value().uploadId());
        }
        throw StoreCall.CREATE_MULTIPART.unavailable(
                new IllegalStateException("The CreateMultipartUpload response has no upload id"));
    }

    @Override
    public Optional<List<ListedPart>> listParts(MultipartRef upload) {
        ListPartsRequest request = ListPartsRequest.builder()
                .bucket(bucket)
                .key(upload.key().value())
                .uploadId(upload.id())
                .build();
        StoreResult<List<ListedPart>> result =
                StoreCall.LIST_PARTS.execute(() -> client.listPartsPaginator(request).parts().stream()
                        .map(PartMapper::fromListing)
                        .toList());
        return result instanceof StoreResult.Ok<List<ListedPart>> ok ? Optional.of(ok.value()) : Optional.empty();
    }

    @Override
    public CompleteOutcome complete(CompleteMultipartRequest completion) {
        StoreResult<?> result = tryComplete(completion);
        if (result instanceof StoreResult.Ok<?>) {
            return CompleteOutcome.COMPLETED;
        }
        return result instanceof StoreResult.Rejected<?> ? CompleteOutcome.REJECTED : CompleteOutcome.INCONCLUSIVE;
    }

    /** Completes an upload and returns S3's result with its cause. */
    StoreResult<?> tryComplete(CompleteMultipartRequest completion) {
        CompleteMultipartUploadRequest request = CompleteMultipartUploadRequest.builder()
                .bucket(bucket)
                .key(completion.upload().key().value())
                .uploadId(completion.upload().id())
                .multipartUpload(multipart -> multipart.parts(completion.parts().stream()
                        .map(PartMapper::toCompletedPart)
                        .toList()))
                .mpuObjectSize(completion.size())
                .ifNoneMatch("*")
                .applyMutation(complete -> applyChecksum(complete, completion.checksum()))
                .build();
        return StoreCall.COMPLETE.execute(() -> client.completeMultipartUpload(request));
    }

    @Override
    public void abort(MultipartRef upload) {
        for (int i = 0; i < MAX_ABORT_ATTEMPTS; i++) {
            StoreCall.ABORT.execute(() -> client.abortMultipartUpload(
                    abort -> abort.bucket(bucket).key(upload.key().value()).uploadId(upload.id())));
            if (listParts(upload).filter(parts -> !parts.isEmpty()).isEmpty()) {
                return;
            }
        }
        throw StoreCall.ABORT.unavailable(new IllegalStateException(
                "The upload still has parts after " + MAX_ABORT_ATTEMPTS + " aborts. Try again."));
    }

    /** Amazon S3 rejects the right value without its type with {@code BadDigest}. */
    private static void applyChecksum(CompleteMultipartUploadRequest.Builder request, @Nullable Checksum checksum) {
        if (checksum != null) {
            request.checksumCRC64NVME(checksum.value()).checksumType(ChecksumType.FULL_OBJECT);
        }
    }

    private static ChecksumType checksumType(ChecksumAlgorithm algorithm) {
        return algorithm == ChecksumAlgorithm.CRC64NVME ? ChecksumType.FULL_OBJECT : ChecksumType.COMPOSITE;
    }
}
