package dev.valetkey.s3.store;

import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.Part;

/** Parts as S3 writes them, read and named. */
final class PartMapper {

    private PartMapper() {}

    /** As ListParts tells of a part. */
    static ListedPart fromListing(Part part) {
        return new ListedPart(
                part.partNumber(),
                part.size(),
                ETag.unquoted(part.eTag()),
                checksum(part.checksumCRC64NVME(), part.checksumSHA256()));
    }

    /** As UploadPartCopy tells of the part that it made. */
    static ListedPart fromCopyResult(int number, long size, CopyPartResult part) {
        return new ListedPart(
                number, size, ETag.unquoted(part.eTag()), checksum(part.checksumCRC64NVME(), part.checksumSHA256()));
    }

    /** As CompleteMultipartUpload wants a part named. */
    static CompletedPart toCompletedPart(ListedPart part) {
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

    private static @Nullable Checksum checksum(@Nullable String crc64Nvme, @Nullable String sha256) {
        if (crc64Nvme != null) {
            return new Checksum(ChecksumAlgorithm.CRC64NVME, crc64Nvme);
        }
        return sha256 == null ? null : new Checksum(ChecksumAlgorithm.SHA256, sha256);
    }
}
