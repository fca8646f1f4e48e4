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
 * The checksums of objects that are copied with other metadata. S3Proxy keeps a checksum among the metadata, so that it
 * would be lost with them. One of parts' checksums says nothing of a copy, which has no parts: S3 computes one of all bytes
 * instead (API reference, CopyObject). S3Proxy does not pass on by which algorithm that was asked for; here it is
 * always the CRC64NVME.
 */
final class CopyChecksums {

    private final BlobStore store;

    CopyChecksums(BlobStore store) {
        this.store = store;
    }

    /** The copy with what the source's checksum becomes among its metadata. */
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
