package dev.valetkey.s3.store;

import dev.valetkey.core.port.reconcile.BucketListing;
import dev.valetkey.core.port.reconcile.ListingRefusedException;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.policy.object.KeyPrefix;
import dev.valetkey.s3.bucket.BucketLocation;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Listings through the AWS SDK's synchronous client. Blocks; thread-safe. The client is not closed here.
 *
 * <p>Pages begin after a key instead of at a continuation token, so that another node can continue later. Keys are requested
 * URL-encoded, because XML 1.0 cannot represent all of them; the SDK decodes them.
 */
public final class SdkBucketListing implements BucketListing {

    /** How servers answer an operation that they do not have. */
    private static final Set<Integer> UNSUPPORTED = Set.of(405, 501);

    private static final Set<Integer> DENIED = Set.of(401, 403);

    private final S3Client client;
    private final String bucket;

    /**
     * Creates a listing. No request is sent.
     *
     * @param client a client for this location, see {@link BucketLocation#applyTo}
     * @param location where the bucket is
     */
    public SdkBucketListing(S3Client client, BucketLocation location) {
        this.client = Objects.requireNonNull(client, "client");
        this.bucket = location.bucket();
    }

    @Override
    public Page<ListedObject> listObjects(KeyPrefix prefix, @Nullable String after) {
        ListObjectsV2Response page = list(
                "ListObjectsV2",
                "s3:ListBucket",
                () -> client.listObjectsV2(list -> list.bucket(bucket)
                        .prefix(prefix.value())
                        .startAfter(after)
                        .maxKeys(MAX_PAGE)
                        .encodingType(EncodingType.URL)));
        return new Page<>(
                page.contents().stream().map(SdkBucketListing::object).toList(),
                Boolean.TRUE.equals(page.isTruncated()));
    }

    @Override
    public Page<ListedMultipart> listMultiparts(KeyPrefix prefix, @Nullable String after) {
        ListMultipartUploadsResponse page = list(
                "ListMultipartUploads",
                "s3:ListBucketMultipartUploads",
                () -> client.listMultipartUploads(list -> list.bucket(bucket)
                        .prefix(prefix.value())
                        .keyMarker(after)
                        .maxUploads(MAX_PAGE)
                        .encodingType(EncodingType.URL)));
        List<ListedMultipart> uploads =
                page.uploads().stream().map(SdkBucketListing::multipart).toList();
        return Boolean.TRUE.equals(page.isTruncated())
                ? new Page<>(withoutLastKey(uploads), true)
                : new Page<>(uploads, false);
    }

    /**
     * More uploads of the last key may be on the next page, which begins after a key. VersityGW rejects an
     * {@code upload-id-marker}, and no server documents what happens if its upload was aborted meanwhile.
     */
    private static List<ListedMultipart> withoutLastKey(List<ListedMultipart> uploads) {
        if (uploads.isEmpty()) {
            return uploads;
        }
        String last = uploads.get(uploads.size() - 1).key();
        List<ListedMultipart> earlier =
                uploads.stream().filter(upload -> !upload.key().equals(last)).toList();
        return earlier.isEmpty() ? uploads : earlier;
    }

    private static ListedObject object(S3Object object) {
        return new ListedObject(object.key(), object.size(), ETag.unquoted(object.eTag()), object.lastModified());
    }

    private static ListedMultipart multipart(MultipartUpload upload) {
        return new ListedMultipart(upload.key(), upload.uploadId(), upload.initiated());
    }

    private static <T> T list(String operation, String permission, Supplier<T> call) {
        try {
            return call.get();
        } catch (S3Exception refusal) {
            if (DENIED.contains(refusal.statusCode())) {
                throw new ListingRefusedException(
                        "S3 refused " + operation + " with " + refusal.statusCode() + "; the service's role needs "
                                + permission + " on the bucket",
                        refusal);
            }
            if (UNSUPPORTED.contains(refusal.statusCode())) {
                throw new ListingRefusedException(
                        "The S3 server does not support " + operation + " (" + refusal.statusCode()
                                + "); remove what it would list by lifecycle rules",
                        refusal);
            }
            throw new StoreUnavailableException(operation, refusal);
        } catch (SdkException noResponse) {
            throw new StoreUnavailableException(operation, noResponse);
        }
    }
}
