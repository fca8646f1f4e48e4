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

import java.util.Objects;
import java.util.Optional;

/**
 * The bucket through the AWS SDK's synchronous client. Blocks; thread-safe. The client is not closed here.
 *
 * <p>404, 409 and 412 on a write are ambiguous: somebody else was there, or our own earlier attempt whose answer was
 * lost. So after each of them HEAD decides. Some S3 servers ignore the conditions on copy and delete, so HEAD also looks
 * first; with those a race is left that S3 itself does not have.
 *
 * <p>The role needs {@code s3:ListBucket}: without it S3 says 403 instead of 404 for a key where nothing lies, which
 * {@link #head} cannot tell from a lack of permission, and throws.
 *
 * <p>A copy keeps the source's checksum where it is one of the whole object. Where it is one of parts' checksums, or
 * none, the copy gets a CRC64NVME, so that whatever is stored has a checksum of its bytes.
 */
public final class SdkObjectStore implements ObjectStore {

    private final S3Client client;
    private final String bucket;
    private final MultipartCopyOptions copyOptions;
    private final MultipartCopy multipartCopy;

    /** Copies as Amazon S3 needs it: {@link MultipartCopyOptions#AMAZON}. */
    public SdkObjectStore(S3Client client, BucketLocation location) {
        this(client, location, MultipartCopyOptions.AMAZON);
    }

    /**
     * @param client a client for this location, see {@link BucketLocation#applyTo}
     * @param location where the bucket is
     * @param copying from which size on copies are made in parts
     */
    public SdkObjectStore(S3Client client, BucketLocation location, MultipartCopyOptions copying) {
        this.client = Objects.requireNonNull(client, "client");
        this.bucket = location.bucket();
        this.copyOptions = copying;
        this.multipartCopy = new MultipartCopy(client, location, copying);
    }

    @Override
    public Optional<ObjectFacts> head(ObjectKey key) {
        StoreResult<HeadObjectResponse> answer = StoreCall.HEAD.execute(() ->
                client.headObject(head -> head.bucket(bucket).key(key.value()).checksumMode(ChecksumMode.ENABLED)));
        return answer instanceof StoreResult.Ok<HeadObjectResponse> given
                ? Optional.of(ObjectFactsReader.read(given.value()))
                : Optional.empty();
    }

    @Override
    public PromoteOutcome promote(Promotion promotion) {
        if (head(promotion.to()).isPresent()) {
            return PromoteOutcome.TARGET_EXISTS;
        }
        StoreResult<?> answer = copyOptions.isMultipart(promotion.source().size()) ? multipartCopy.copy(promotion) : copyObject(promotion);
        if (answer instanceof StoreResult.Rejected<?> refused) {
            throw StoreCall.COPY.unavailable(refused.cause());
        }
        return answer instanceof StoreResult.NotApplied<?> declined
                ? resolvePromoteOutcome(promotion, declined.cause())
                : PromoteOutcome.PROMOTED;
    }

    @Override
    public void writeTombstone(ObjectKey key) {
        StoreResult<?> answer = StoreCall.PUT.execute(
                () -> client.putObject(put -> put.bucket(bucket).key(key.value()), RequestBody.empty()));
        if (answer instanceof StoreResult.NotApplied<?> declined) {
            throw StoreCall.PUT.unavailable(declined.cause());
        }
    }

    @Override
    public DeleteOutcome delete(ObjectKey key, String etag) {
        Optional<ObjectFacts> there = head(key);
        if (there.isEmpty()) {
            return DeleteOutcome.DELETED;
        }
        if (!there.get().etag().equals(etag)) {
            return DeleteOutcome.CHANGED;
        }
        StoreResult<?> answer = StoreCall.DELETE.execute(() -> client.deleteObject(
                delete -> delete.bucket(bucket).key(key.value()).ifMatch(ETag.quoted(etag))));
        return answer instanceof StoreResult.NotApplied<?> declined
                ? resolveDeleteOutcome(key, etag, declined.cause())
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
