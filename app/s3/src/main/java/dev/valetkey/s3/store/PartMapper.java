package dev.valetkey.s3.store;

import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.Part;

/** Maps parts between core and the SDK. */
final class PartMapper {

    private PartMapper() {}

    /** From ListParts. */
    static ListedPart fromListing(Part part) {
        return new ListedPart(
                part.partNumber(),
                part.size(),
                ETag.unquoted(part.eTag()),
                checksum(part.checksumCRC64NVME(), part.checksumSHA256()));
    }

    /** From UploadPartCopy. */
    static ListedPart fromCopyResult(int number, long size, CopyPartResult part) {
        return new ListedPart(
                number, size, ETag.unquoted(part.eTag()), checksum(part.checksumCRC64NVME(), part.checksumSHA256()));
    }

    /** For CompleteMultipartUpload. */
    static CompletedPart toCompletedPart(ListedPart part) {
        CompletedPart.Builder completed =
                CompletedPart.builder().partNumber(part.number()).eTag(ETag.quoted(part.etag()));
        Checksum checksum = part.checksum();
        if (checksum != null && checksum.algorithm() == ChecksumAlgorithm.CRC64NVME) {
            completed.checksumCRC64NVME(checksum.value());
        } else if (checksum != null) {
            completed.checksumSHA256(checksum.value());
        }
        return completed.build();
    }

    private static @Nullable Checksum checksum(@Nullable String crc64Nvme, @Nullable String sha256) {
        if (crc64Nvme != null) {
            return new Checksum(ChecksumAlgorithm.CRC64NVME, crc64Nvme);
        }
        return sha256 == null ? null : new Checksum(ChecksumAlgorithm.SHA256, sha256);
    }
}
