package dev.valetkey.policy.download;

import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.Purpose;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A request to read a stored object.
 *
 * <pre>{@code
 * boolean fresh = request.storedAt().isAfter(context.now().minus(Duration.ofDays(30)));
 * }</pre>
 *
 * @param upload the upload's id
 * @param purpose the upload's purpose
 * @param fileName the file's name as it was uploaded; any characters
 * @param contentType the verified media type
 * @param size the verified size in bytes
 * @param uploadedBy the id of the subject who uploaded it
 * @param storedAt when it was verified and stored
 * @param disposition whether the browser saves or shows the file; a type that is not safe to show is refused before the
 *     policies are called
 * @since 0.1.0
 */
public record DownloadRequest(
        UUID upload,
        Purpose purpose,
        String fileName,
        MediaType contentType,
        long size,
        String uploadedBy,
        Instant storedAt,
        Disposition disposition) {

    /**
     * Checks the members.
     *
     * @param upload the upload's id
     * @param purpose the upload's purpose
     * @param fileName the file's name as it was uploaded; any characters
     * @param contentType the verified media type
     * @param size the verified size in bytes
     * @param uploadedBy the id of the subject who uploaded it
     * @param storedAt when it was verified and stored
     * @param disposition whether the browser saves or shows the file; a type that is not safe to show is refused before
     *     the policies are called
     * @throws IllegalArgumentException if the size is negative
     * @throws NullPointerException if a member is null
     */
    public DownloadRequest {
        Objects.requireNonNull(upload, "upload");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(fileName, "fileName");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(uploadedBy, "uploadedBy");
        Objects.requireNonNull(storedAt, "storedAt");
        Objects.requireNonNull(disposition, "disposition");
        if (size < 0) {
            throw new IllegalArgumentException("A size is 0 bytes or more, not " + size);
        }
    }
}
