package dev.valetkey.locals3.nio2blob;

import dev.valetkey.locals3.multipart.MultipartUploads;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

import java.util.List;
import java.util.function.Supplier;

/** Marks uploads whose object was deleted, because S3 then rejects their conditional completion. */
final class DeletionTracker extends ForwardingBlobStore {

    private final MultipartUploads uploads;

    DeletionTracker(BlobStore store, MultipartUploads uploads) {
        super(store);
        this.uploads = uploads;
    }

    @Override
    public void removeBlob(String bucket, String key) {
        trackDeletion(bucket, List.of(key), () -> {
            super.removeBlob(bucket, key);
            return key;
        });
    }

    @Override
    public DeleteObjectResponse removeBlob(String bucket, String key, @Nullable String versionId) {
        return trackDeletion(bucket, List.of(key), () -> super.removeBlob(bucket, key, versionId));
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        return trackDeletion(request.bucket(), List.of(request.key()), () -> super.removeBlob(request));
    }

    @Override
    public DeleteObjectsResponse removeBlobs(DeleteObjectsRequest request) {
        var keys =
                request.delete().objects().stream().map(ObjectIdentifier::key).toList();
        return trackDeletion(request.bucket(), keys, () -> super.removeBlobs(request));
    }

    private <T> T trackDeletion(String bucket, List<String> keys, Supplier<T> deletion) {
        var existing =
                keys.stream().filter(key -> delegate().blobExists(bucket, key)).toList();
        var response = deletion.get();
        existing.forEach(key -> uploads.markKeyDeleted(bucket, key));
        return response;
    }
}
