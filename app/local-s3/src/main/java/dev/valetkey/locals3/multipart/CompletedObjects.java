package dev.valetkey.locals3.multipart;

import dev.valetkey.locals3.request.UploadRef;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.gaul.s3proxy.checksum.MpuChecksums;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects of completed uploads. Their metadata contains their checksum, where S3Proxy reads it, and the upload id; S3Proxy
 * never returns metadata with its own prefix. Thread-safe.
 */
public final class CompletedObjects {

    private static final String UPLOAD = FlexChecksum.METADATA_PREFIX + "upload";

    private final BlobStore store;

    /**
     * Creates the view of the completed uploads in a store.
     *
     * @param store the store of the objects
     */
    public CompletedObjects(BlobStore store) {
        this.store = store;
    }

    /**
     * {@return the metadata to store with the object}
     *
     * @param upload the upload that is being completed
     * @param parts the parts of the object
     * @param metadata the metadata of CreateMultipartUpload
     */
    public static Map<String, String> metadata(
            OpenUpload upload, List<StoredPart> parts, Map<String, String> metadata) {
        var complete = new HashMap<>(metadata);
        complete.remove(MpuChecksums.TYPE_METADATA_KEY);
        complete.put(upload.checksum().algorithm().metadataKey(), ObjectChecksum.compute(upload.checksum(), parts));
        complete.put(UPLOAD, upload.ref().id());
        return complete;
    }

    /**
     * {@return the object of this completed upload, unless it has been replaced}
     *
     * @param upload the bucket, the key and the id
     */
    public Optional<CompletedObject> find(UploadRef upload) {
        return Optional.ofNullable(store.blobMetadataIfPresent(upload.bucket(), upload.key()))
                .filter(object -> upload.id().equals(object.metadata().get(UPLOAD)))
                .flatMap(CompletedObjects::read);
    }

    private static Optional<CompletedObject> read(HeadObjectResponse object) {
        var etag = object.eTag().replace("\"", "");
        return Arrays.stream(FlexChecksum.values())
                .flatMap(algorithm -> Optional.ofNullable(object.metadata().get(algorithm.metadataKey()))
                        .map(value -> new CompletedObject(etag, algorithm, value))
                        .stream())
                .findFirst();
    }

    /**
     * An object from a multipart upload.
     *
     * @param etag its ETag, without quotes
     * @param algorithm the algorithm of its checksum
     * @param checksum in the format of S3
     */
    public record CompletedObject(String etag, FlexChecksum algorithm, String checksum) {

        /** {@return the checksum type of S3: {@code FULL_OBJECT} or {@code COMPOSITE}} */
        public String checksumType() {
            return MpuChecksums.checksumType(checksum);
        }
    }
}
