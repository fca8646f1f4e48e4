package dev.valetkey.client.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of uploads.
 *
 * @param uploads the uploads, newest first
 * @param next the cursor of the next page; empty on the last page
 */
public record UploadPage(List<UploadSummary> uploads, Optional<String> next) {

    /**
     * Copies the list.
     *
     * @param uploads the uploads, newest first
     * @param next the cursor of the next page; empty on the last page
     */
    public UploadPage {
        uploads = List.copyOf(uploads);
    }

    /**
     * An upload in a list.
     *
     * @param id the upload's id at the service
     * @param state the state, such as {@code issued} or {@code stored}
     * @param purpose the purpose
     * @param subject the subject that created it
     * @param fileName the file name that the uploader declared
     * @param contentType the media type
     * @param size the size in bytes, stored or declared; empty if the uploader did not declare one
     * @param createdAt the time of its creation
     */
    public record UploadSummary(
            String id,
            String state,
            String purpose,
            String subject,
            String fileName,
            String contentType,
            OptionalLong size,
            Instant createdAt) {}
}
