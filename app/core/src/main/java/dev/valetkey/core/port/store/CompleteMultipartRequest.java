package dev.valetkey.core.port.store;

import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.policy.object.Checksum;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/**
 * The properties of the completion of a multipart upload. It is always write-once ({@code If-None-Match: *}).
 *
 * @param upload the multipart upload
 * @param parts every part of the object, in the order of their numbers
 * @param size the object's size in bytes, which the store compares with the parts' sizes
 * @param checksum the CRC64NVME of the whole object, which the store compares with its own, or null if unknown
 */
public record CompleteMultipartRequest(
        MultipartRef upload,
        List<ListedPart> parts,
        long size,
        @Nullable Checksum checksum) {

    /**
     * Copies the list.
     *
     * @param upload the multipart upload
     * @param parts every part of the object, in the order of their numbers
     * @param size the object's size in bytes, which the store compares with the parts' sizes
     * @param checksum the CRC64NVME of the whole object, which the store compares with its own, or null if unknown
     * @throws IllegalArgumentException if there are no parts
     * @throws NullPointerException if the upload is null
     */
    public CompleteMultipartRequest {
        Objects.requireNonNull(upload, "upload");
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A multipart upload is completed with one part at least");
        }
    }
}
