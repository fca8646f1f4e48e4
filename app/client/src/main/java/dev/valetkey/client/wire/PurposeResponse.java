package dev.valetkey.client.wire;

import dev.valetkey.policy.object.ChecksumAlgorithm;

import java.util.List;

/**
 * The rules of a purpose.
 *
 * @param kinds the accepted kinds of grants
 * @param multipartAbove size in bytes above which the service chooses multipart, where it is accepted
 * @param checksums the checksum algorithms of which one is required; empty if none is required
 */
public record PurposeResponse(List<String> kinds, long multipartAbove, List<String> checksums) {

    /**
     * Reads the rules of a purpose.
     *
     * @param json an element of {@code purposes}
     * @return the rules
     */
    public static PurposeResponse fromJson(JsonObject json) {
        return new PurposeResponse(
                json.texts("kinds"),
                json.optionalNumber("multipartAbove").orElse(Long.MAX_VALUE),
                json.texts("checksums"));
    }

    /**
     * {@return whether the service chooses multipart for a file of this size}
     *
     * @param size the size of the file in bytes
     */
    public boolean prefersMultipart(long size) {
        return kinds.contains("multipart") && (size > multipartAbove || kinds.size() == 1);
    }

    /**
     * {@return whether this algorithm is one of those that are required}
     *
     * @param algorithm the checksum algorithm
     */
    public boolean requires(ChecksumAlgorithm algorithm) {
        return checksums.contains(algorithm.name());
    }
}
