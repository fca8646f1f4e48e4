package dev.valetkey.locals3.nio2blob;

import dev.valetkey.locals3.multipart.StreamChecksum;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.gaul.s3proxy.checksum.MpuChecksums;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The checksums of objects that are copied with new metadata. S3Proxy stores the checksum with the metadata, so it would be
 * lost with the old metadata. A composite checksum does not apply to a copy, which has no parts: S3 computes a full-object
 * checksum instead (API reference, CopyObject). S3Proxy does not pass on the requested algorithm, so this is always a
 * CRC64NVME.
 */
final class CopyChecksums {

    private final BlobStore store;

    CopyChecksums(BlobStore store) {
        this.store = store;
    }

    /** The copy request with the checksum of the copy in its metadata. */
    CopyObjectRequest applyTo(CopyObjectRequest request) {
        var source = store.blobMetadata(HeadObjectRequest.builder()
                .bucket(request.sourceBucket())
                .key(request.sourceKey())
                .versionId(request.sourceVersionId())
                .build());
        if (source == null) {
            return request;
        }
        var metadata = new HashMap<>(request.metadata());
        source.metadata().forEach((name, value) -> {
            if (name.startsWith(FlexChecksum.METADATA_PREFIX)) {
                metadata.putAll(isComposite(name, value) ? ofAllBytes(request) : Map.of(name, value));
            }
        });
        return request.toBuilder().metadata(metadata).build();
    }

    private static boolean isComposite(String name, String value) {
        return FlexChecksum.fromMetadataKey(name) != null
                && MpuChecksums.checksumType(value).equals(MpuChecksums.COMPOSITE);
    }

    private Map<String, String> ofAllBytes(CopyObjectRequest request) {
        try (var bytes = store.getBlob(GetObjectRequest.builder()
                .bucket(request.sourceBucket())
                .key(request.sourceKey())
                .versionId(request.sourceVersionId())
                .build())) {
            return Map.of(FlexChecksum.CRC64NVME.metadataKey(), StreamChecksum.compute(bytes, FlexChecksum.CRC64NVME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
