package dev.valetkey.s3.store;

import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.port.store.Promotion;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.bucket.MetadataHeaders;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

import java.util.Objects;
import java.util.Optional;

/**
 * The bucket through the AWS SDK's synchronous client. Blocks; thread-safe. The client is not closed here.
 *
 * <p>404, 409 and 412 on a write are ambiguous: the cause is another client, or our own earlier attempt whose response was
 * lost. So a HEAD after each of them decides. Some S3 servers ignore conditions on copy and delete, so a HEAD before the call
 * checks them too; on those servers a race remains that Amazon S3 does not have.
 *
 * <p>The role needs {@code s3:ListBucket}: without it S3 returns 403 instead of 404 for a missing key. {@link #head} cannot
 * distinguish that from a missing permission, and throws.
 *
 * <p>A copy has no tags: those of the source are a scanner's, and copying them would require s3:PutObjectTagging.
 *
 * <p>A copy keeps the source's checksum if it is a full-object checksum. Otherwise the copy gets a CRC64NVME, so that every
 * stored object has a checksum of its bytes.
 */
public final class SdkObjectStore implements ObjectStore {

    private final S3Client client;
    private final String bucket;
    private final MultipartCopyOptions copyOptions;
    private final MultipartCopy multipartCopy;

    /**
     * Creates a store with {@link MultipartCopyOptions#AMAZON}. No request is sent.
     *
     * @param client a client for this location, see {@link BucketLocation#applyTo}
     * @param location where the bucket is
     */
    public SdkObjectStore(S3Client client, BucketLocation location) {
        this(client, location, MultipartCopyOptions.AMAZON);
    }

    /**
     * Creates a store. No request is sent.
     *
     * @param client a client for this location, see {@link BucketLocation#applyTo}
     * @param location where the bucket is
     * @param copyOptions when objects are copied in parts
     */
    public SdkObjectStore(S3Client client, BucketLocation location, MultipartCopyOptions copyOptions) {
        this.client = Objects.requireNonNull(client, "client");
        this.bucket = location.bucket();
        this.copyOptions = copyOptions;
        this.multipartCopy = new MultipartCopy(client, location, copyOptions);
    }

    @Override
    public Optional<ObjectFacts> head(ObjectKey key) {
        StoreResult<HeadObjectResponse> result = StoreCall.HEAD.execute(() ->
                client.headObject(head -> head.bucket(bucket).key(key.value()).checksumMode(ChecksumMode.ENABLED)));
        return result instanceof StoreResult.Ok<HeadObjectResponse> ok
                ? Optional.of(ObjectFactsReader.read(ok.value()))
                : Optional.empty();
    }

    @Override
    public PromoteOutcome promote(Promotion promotion) {
        if (head(promotion.to()).isPresent()) {
            return PromoteOutcome.TARGET_EXISTS;
        }
        StoreResult<?> result = copyOptions.isMultipart(promotion.source().size())
                ? multipartCopy.copy(promotion)
                : copyObject(promotion);
        if (result instanceof StoreResult.Rejected<?> rejected) {
            throw StoreCall.COPY.unavailable(rejected.cause());
        }
        return result instanceof StoreResult.NotApplied<?> notApplied
                ? resolvePromoteOutcome(promotion, notApplied.cause())
                : PromoteOutcome.PROMOTED;
    }

    @Override
    public void writeTombstone(ObjectKey key) {
        StoreResult<?> result = StoreCall.PUT.execute(
                () -> client.putObject(put -> put.bucket(bucket).key(key.value()), RequestBody.empty()));
        if (result instanceof StoreResult.NotApplied<?> notApplied) {
            throw StoreCall.PUT.unavailable(notApplied.cause());
        }
    }

    @Override
    public DeleteOutcome delete(ObjectKey key, String etag) {
        Optional<ObjectFacts> current = head(key);
        if (current.isEmpty()) {
            return DeleteOutcome.DELETED;
        }
        if (!current.get().etag().equals(etag)) {
            return DeleteOutcome.CHANGED;
        }
        StoreResult<?> result = StoreCall.DELETE.execute(() -> client.deleteObject(
                delete -> delete.bucket(bucket).key(key.value()).ifMatch(ETag.quoted(etag))));
        return result instanceof StoreResult.NotApplied<?> notApplied
                ? resolveDeleteOutcome(key, etag, notApplied.cause())
                : DeleteOutcome.DELETED;
    }

    private StoreResult<?> copyObject(Promotion promotion) {
        CopyObjectRequest.Builder copy = CopyObjectRequest.builder()
                .sourceBucket(bucket)
                .sourceKey(promotion.from().value())
                .copySourceIfMatch(ETag.quoted(promotion.source().etag()))
                .destinationBucket(bucket)
                .destinationKey(promotion.to().value())
                .ifNoneMatch("*")
                .metadataDirective(MetadataDirective.REPLACE)
                .taggingDirective(TaggingDirective.REPLACE)
                .contentType(promotion.contentType().toString())
                .metadata(MetadataHeaders.of(promotion.metadata()));
        if (promotion.source().checksums().isEmpty()) {
            copy.checksumAlgorithm(ChecksumAlgorithm.CRC64_NVME);
        }
        return StoreCall.COPY.execute(() -> client.copyObject(copy.build()));
    }

    private PromoteOutcome resolvePromoteOutcome(Promotion promotion, S3Exception cause) {
        if (head(promotion.to()).isPresent()) {
            return PromoteOutcome.TARGET_EXISTS;
        }
        if (isUnchanged(promotion.from(), promotion.source().etag())) {
            throw StoreCall.COPY.unavailable(cause);
        }
        return PromoteOutcome.SOURCE_CHANGED;
    }

    private DeleteOutcome resolveDeleteOutcome(ObjectKey key, String etag, S3Exception cause) {
        if (isUnchanged(key, etag)) {
            throw StoreCall.DELETE.unavailable(cause);
        }
        return head(key).isPresent() ? DeleteOutcome.CHANGED : DeleteOutcome.DELETED;
    }

    private boolean isUnchanged(ObjectKey key, String etag) {
        return head(key).map(ObjectFacts::etag).filter(etag::equals).isPresent();
    }
}
