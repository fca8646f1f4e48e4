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
 * <p>Each part's checksum goes beside its ETag on completion: Amazon S3 takes the pair alone too, others do not
 * (VersityGW, MinIO). A completion may be repeated: Amazon S3 then says again that it is done, others say that they know
 * no such upload, which is {@link CompleteOutcome#INCONCLUSIVE}. So may an abort, and it must be where parts are still on
 * their way; the bucket's lifecycle rule takes what nobody does.
 */
public final class SdkMultipartStore implements MultipartStore {

    /** S3 advises to repeat an abort while parts are in flight (S3 API Reference, AbortMultipartUpload). */
    private static final int MAX_ABORT_ATTEMPTS = 5;

    private final S3Client client;
    private final String bucket;

    /**
     * @param client a client for this location, see {@link BucketLocation#applyTo}
     * @param location where the bucket is
     */
    public SdkMultipartStore(S3Client client, BucketLocation location) {
        this.client = Objects.requireNonNull(client, "client");
        this.bucket = location.bucket();
    }

    @Override
    public MultipartRef create(CreateMultipartRequest order) {
        StoreResult<CreateMultipartUploadResponse> answer =
                StoreCall.CREATE_MULTIPART.execute(() -> client.createMultipartUpload(create -> create.bucket(bucket)
                        .key(order.key().value())
                        .contentType(order.contentType().toString())
                        .metadata(MetadataHeaders.of(order.metadata()))
                        .checksumAlgorithm(order.partChecksum().name())
                        .checksumType(checksumType(order.partChecksum()))));
        if (answer instanceof StoreResult.Ok<CreateMultipartUploadResponse> given
                && given.value().uploadId() != null) {
            return new MultipartRef(order.key(), given.value().uploadId());
        }
        throw StoreCall.CREATE_MULTIPART.unavailable(
                new IllegalStateException("The answer does not say which multipart upload was begun"));
    }

    @Override
    public Optional<List<ListedPart>> listParts(MultipartRef upload) {
        ListPartsRequest request = ListPartsRequest.builder()
                .bucket(bucket)
                .key(upload.key().value())
                .uploadId(upload.id())
                .build();
        StoreResult<List<ListedPart>> answer =
                StoreCall.LIST_PARTS.execute(() -> client.listPartsPaginator(request).parts().stream()
                        .map(PartMapper::fromListing)
                        .toList());
        return answer instanceof StoreResult.Ok<List<ListedPart>> given ? Optional.of(given.value()) : Optional.empty();
    }

    @Override
    public CompleteOutcome complete(CompleteMultipartRequest completion) {
        StoreResult<?> answer = tryComplete(completion);
        if (answer instanceof StoreResult.Ok<?>) {
            return CompleteOutcome.COMPLETED;
        }
        return answer instanceof StoreResult.Rejected<?> ? CompleteOutcome.REJECTED : CompleteOutcome.INCONCLUSIVE;
    }

    /** A completion with what S3 says to it in full. */
    StoreResult<?> tryComplete(CompleteMultipartRequest completion) {
        CompleteMultipartUploadRequest request = CompleteMultipartUploadRequest.builder()
                .bucket(bucket)
                .key(completion.upload().key().value())
                .uploadId(completion.upload().id())
                .multipartUpload(named -> named.parts(
                        completion.parts().stream().map(PartMapper::toCompletedPart).toList()))
                .mpuObjectSize(completion.size())
                .ifNoneMatch("*")
                .applyMutation(whole -> applyChecksum(whole, completion.checksum()))
                .build();
        return StoreCall.COMPLETE.execute(() -> client.completeMultipartUpload(request));
    }

    @Override
    public void abort(MultipartRef upload) {
        for (int i = 0; i < MAX_ABORT_ATTEMPTS; i++) {
            StoreCall.ABORT.execute(() -> client.abortMultipartUpload(
                    abort -> abort.bucket(bucket).key(upload.key().value()).uploadId(upload.id())));
            if (listParts(upload).filter(left -> !left.isEmpty()).isEmpty()) {
                return;
            }
        }
        throw StoreCall.ABORT.unavailable(
                new IllegalStateException("Parts are still there after " + MAX_ABORT_ATTEMPTS + " aborts; ask again"));
    }

    /** The right value without the type was answered with {@code BadDigest}. */
    private static void applyChecksum(CompleteMultipartUploadRequest.Builder request, @Nullable Checksum checksum) {
        if (checksum != null) {
            request.checksumCRC64NVME(checksum.value()).checksumType(ChecksumType.FULL_OBJECT);
        }
    }

    private static ChecksumType checksumType(ChecksumAlgorithm algorithm) {
        return algorithm == ChecksumAlgorithm.CRC64NVME ? ChecksumType.FULL_OBJECT : ChecksumType.COMPOSITE;
    }
}
