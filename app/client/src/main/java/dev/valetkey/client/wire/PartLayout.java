package dev.valetkey.client.wire;

import dev.valetkey.policy.object.ChecksumAlgorithm;

/**
 * How a file is cut into parts.
 *
 * @param partSize bytes of each part but the last, which has what is left
 * @param count how many parts there are
 * @param checksum the algorithm of their checksums
 */
public record PartLayout(long partSize, int count, ChecksumAlgorithm checksum) {

    public static PartLayout fromJson(JsonObject json) {
        String algorithm = json.text("checksumAlgorithm");
        return switch (algorithm) {
            case "CRC64NVME", "SHA256" ->
                new PartLayout(
                        json.number("partSize"), (int) json.number("partCount"), ChecksumAlgorithm.valueOf(algorithm));
            default -> throw new UnexpectedResponseException("parts with a " + algorithm + " are not known to this client");
        };
    }

    /** Where a part begins. */
    public long offset(int number) {
        return (number - 1) * partSize;
    }

    /** How many bytes a part of a file of this size has. */
    public long size(int number, long fileSize) {
        return Math.min(partSize, fileSize - offset(number));
    }

    /** Whether a file of this size is cut like this. */
    public boolean fits(long fileSize) {
        return fileSize > offset(count) && fileSize <= offset(count + 1);
    }

    /** Whether no part is taken without a checksum. */
    public boolean requiresChecksums() {
        return checksum == ChecksumAlgorithm.SHA256;
    }
}
