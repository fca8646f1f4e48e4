package dev.valetkey.client.wire;

import dev.valetkey.policy.object.ChecksumAlgorithm;

/**
 * A file's division into parts.
 *
 * @param partSize size in bytes of each part but the last, which has the rest
 * @param count number of parts
 * @param checksum the algorithm of the parts' checksums
 */
public record PartLayout(long partSize, int count, ChecksumAlgorithm checksum) {

    /**
     * Reads a layout.
     *
     * @param json an object with {@code partSize}, {@code partCount} and {@code checksumAlgorithm}
     * @return the layout
     * @throws UnexpectedResponseException if a member is missing or the algorithm is unknown
     */
    public static PartLayout fromJson(JsonObject json) {
        String algorithm = json.text("checksumAlgorithm");
        return switch (algorithm) {
            case "CRC64NVME", "SHA256" ->
                new PartLayout(
                        json.number("partSize"), (int) json.number("partCount"), ChecksumAlgorithm.valueOf(algorithm));
            default -> throw new UnexpectedResponseException("unknown checksum algorithm of parts '" + algorithm + "'");
        };
    }

    /**
     * {@return the position of a part's first byte in the file}
     *
     * @param number 1 to the number of parts
     */
    public long offset(int number) {
        return (number - 1) * partSize;
    }

    /**
     * {@return a part's size in bytes}
     *
     * @param number 1 to the number of parts
     * @param fileSize the size of the file in bytes
     */
    public long size(int number, long fileSize) {
        return Math.min(partSize, fileSize - offset(number));
    }

    /**
     * {@return whether the layout covers a file of this size exactly}
     *
     * @param fileSize the size of the file in bytes
     */
    public boolean fits(long fileSize) {
        return fileSize > offset(count) && fileSize <= offset(count + 1);
    }

    /** {@return whether the service requires a checksum for each part} */
    public boolean requiresChecksums() {
        return checksum == ChecksumAlgorithm.SHA256;
    }
}
