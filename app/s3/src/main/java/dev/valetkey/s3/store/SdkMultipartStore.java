package dev.valetkey.s3.store;

import dev.valetkey.core.port.multipart.Completion;
import dev.valetkey.core.port.multipart.ListedPart;
import dev.valetkey.core.port.multipart.MultipartOrder;
import dev.valetkey.core.port.multipart.MultipartRef;
import dev.valetkey.core.port.multipart.MultipartStore;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.bucket.MetadataHeaders;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Multipart uploads through the AWS SDK's synchronous client. Blocks; thread-safe. The client is not closed here.
 *
 * <p>Each part's checksum goes beside its ETag on completion: Amazon S3 takes the pair alone too, others do not
 * (VersityGW, MinIO).
 */
public final class SdkMultipartStore implements MultipartStore {

    /** S3 advises to repeat an abort while parts are in flight (S3 API Reference, AbortMultipartUpload). */
    private static final int ABORTS = 5;

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
    public MultipartRef create(MultipartOrder order) {
        Answer<CreateMultipartUploadResponse> answer =
                StoreCall.CREATE_MULTIPART.ask(() -> client.createMultipartUpload(create -> create.bucket(bucket)
                        .key(order.key().value())
                        .contentType(order.contentType().toString())
                        .metadata(MetadataHeaders.of(order.metadata()))
                        .checksumAlgorithm(order.partChecksum().name())
                        .checksumType(typeOf(order.partChecksum()))));
        if (answer instanceof Answer.Given<CreateMultipartUploadResponse> given) {
            return new MultipartRef(order.key(), given.value().uploadId());
        }
        throw StoreCall.CREATE_MULTIPART.unavailable(((Answer.Declined<?>) answer).cause());
    }

    @Override
    public Optional<List<ListedPart>> parts(MultipartRef upload) {
        List<ListedPart> found = new ArrayList<>();
        @Nullable Integer marker = null;
        do {
            Optional<ListPartsResponse> page = page(upload, marker);
            if (page.isEmpty()) {
                return Optional.empty();
            }
            page.get().parts().forEach(part -> found.add(listed(part)));
            marker = Boolean.TRUE.equals(page.get().isTruncated()) ? page.get().nextPartNumberMarker() : null;
        } while (marker != null);
        return Optional.of(List.copyOf(found));
    }

    @Override
    public CompleteOutcome complete(Completion completion) {
        CompleteMultipartUploadRequest request = CompleteMultipartUploadRequest.builder()
                .bucket(bucket)
                .key(completion.upload().key().value())
                .uploadId(completion.upload().id())
                .multipartUpload(named -> named.parts(completion.parts().stream()
                        .map(SdkMultipartStore::named)
                        .toList()))
                .mpuObjectSize(completion.size())
                .ifNoneMatch("*")
                .applyMutation(whole -> whole(whole, completion.checksum()))
                .build();
        return StoreCall.COMPLETE.ask(() -> client.completeMultipartUpload(request))
                        instanceof Answer.Declined<?> declined
                ? outcome(declined.cause().statusCode())
                : CompleteOutcome.COMPLETED;
    }

    @Override
    public void abort(MultipartRef upload) {
        for (int i = 0; i < ABORTS; i++) {
            StoreCall.ABORT.ask(() -> client.abortMultipartUpload(
                    abort -> abort.bucket(bucket).key(upload.key().value()).uploadId(upload.id())));
            if (page(upload, null).isEmpty()) {
                return;
            }
        }
        throw StoreCall.ABORT.unavailable(
                new IllegalStateException("Parts are still there after " + ABORTS + " aborts; ask again"));
    }

    private Optional<ListPartsResponse> page(MultipartRef upload, @Nullable Integer marker) {
        ListPartsRequest request = ListPartsRequest.builder()
                .bucket(bucket)
                .key(upload.key().value())
                .uploadId(upload.id())
                .partNumberMarker(marker)
                .build();
        return StoreCall.LIST_PARTS.ask(() -> client.listParts(request))
                        instanceof Answer.Given<ListPartsResponse> given
                ? Optional.of(given.value())
                : Optional.empty();
    }

    /** The right value without the type was answered with {@code BadDigest}. */
    private static void whole(CompleteMultipartUploadRequest.Builder request, @Nullable Checksum checksum) {
        if (checksum != null) {
            request.checksumCRC64NVME(checksum.value()).checksumType(ChecksumType.FULL_OBJECT);
        }
    }

    private static CompletedPart named(ListedPart part) {
        CompletedPart.Builder named =
                CompletedPart.builder().partNumber(part.number()).eTag(ETag.quoted(part.etag()));
        Checksum checksum = part.checksum();
        if (checksum != null && checksum.algorithm() == ChecksumAlgorithm.CRC64NVME) {
            named.checksumCRC64NVME(checksum.value());
        } else if (checksum != null) {
            named.checksumSHA256(checksum.value());
        }
        return named.build();
    }

    private static ListedPart listed(Part part) {
        return new ListedPart(part.partNumber(), part.size(), ETag.unquoted(part.eTag()), checksum(part));
    }

    private static @Nullable Checksum checksum(Part part) {
        if (part.checksumCRC64NVME() != null) {
            return new Checksum(ChecksumAlgorithm.CRC64NVME, part.checksumCRC64NVME());
        }
        return part.checksumSHA256() == null ? null : new Checksum(ChecksumAlgorithm.SHA256, part.checksumSHA256());
    }

    private static ChecksumType typeOf(ChecksumAlgorithm algorithm) {
        return algorithm == ChecksumAlgorithm.CRC64NVME ? ChecksumType.FULL_OBJECT : ChecksumType.COMPOSITE;
    }

    private static CompleteOutcome outcome(int status) {
        return status == 400 ? CompleteOutcome.REFUSED : CompleteOutcome.UNCLEAR;
    }
}
