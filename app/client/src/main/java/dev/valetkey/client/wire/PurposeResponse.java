package dev.valetkey.client.wire;

import dev.valetkey.policy.object.ChecksumAlgorithm;

import java.util.List;

/**
 * What the service says of one purpose.
 *
 * @param kinds how bytes may travel
 * @param multipartAbove files of more bytes travel in parts, where that is allowed
 * @param checksums if there are any, one of these is required
 */
public record PurposeResponse(List<String> kinds, long multipartAbove, List<String> checksums) {

    public static PurposeResponse fromJson(JsonObject json) {
        return new PurposeResponse(
                json.texts("kinds"),
                json.optionalNumber("multipartAbove").orElse(Long.MAX_VALUE),
                json.texts("checksums"));
    }

    /** Whether the service would have a file of this size in parts, if it may choose. */
    public boolean prefersMultipart(long size) {
        return kinds.contains("multipart") && (size > multipartAbove || kinds.size() == 1);
    }

    public boolean requires(ChecksumAlgorithm algorithm) {
        return checksums.contains(algorithm.name());
    }
}
