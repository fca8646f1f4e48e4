package dev.valetkey.s3.store;

import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Maps the response of HeadObject. */
final class ObjectFactsReader {

    private ObjectFactsReader() {}

    static ObjectFacts read(HeadObjectResponse head) {
        if (head.contentLength() == null || head.eTag() == null) {
            throw StoreCall.HEAD.unavailable(
                    new IllegalStateException(
                            "The HeadObject response has no Content-Length or no ETag. Check for a proxy between this service and S3."));
        }
        return new ObjectFacts(
                head.contentLength(),
                head.contentType() == null ? "" : head.contentType(),
                checksums(head),
                metadata(head),
                ETag.unquoted(head.eTag()),
                head.versionId());
    }

    /** S3 returns names in lower case; other servers preserve the case of the upload. */
    private static Map<String, String> metadata(HeadObjectResponse head) {
        Map<String, String> metadata = new HashMap<>();
        head.metadata().forEach((name, value) -> metadata.put(name.toLowerCase(Locale.ROOT), value));
        return metadata;
    }

    private static Set<Checksum> checksums(HeadObjectResponse head) {
        Set<Checksum> checksums = new HashSet<>();
        if (head.checksumType() != ChecksumType.COMPOSITE) {
            add(checksums, ChecksumAlgorithm.CRC32, head.checksumCRC32());
            add(checksums, ChecksumAlgorithm.CRC32C, head.checksumCRC32C());
            add(checksums, ChecksumAlgorithm.CRC64NVME, head.checksumCRC64NVME());
            add(checksums, ChecksumAlgorithm.SHA1, head.checksumSHA1());
            add(checksums, ChecksumAlgorithm.SHA256, head.checksumSHA256());
        }
        return checksums;
    }

    /** A value that ends in {@code -N} is a composite of N parts' checksums, even if the server returns no type. */
    private static void add(Set<Checksum> checksums, ChecksumAlgorithm algorithm, @Nullable String value) {
        if (value != null && value.indexOf('-') < 0) {
            checksums.add(new Checksum(algorithm, value));
        }
    }
}
