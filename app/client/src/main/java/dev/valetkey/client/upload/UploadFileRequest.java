package dev.valetkey.client.upload;

import dev.valetkey.client.resume.ResumeKey;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.Purpose;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a user wants of one file.
 *
 * @param path the file
 * @param purpose what for
 * @param contentType its media type
 * @param metadata to be kept with it
 * @param kind the kind of grant, or null to let the service choose
 * @param checksums which to compute
 * @param key what its upload is remembered under
 * @param resume whether to go on with what was begun earlier
 */
public record UploadFileRequest(
        Path path,
        Purpose purpose,
        MediaType contentType,
        Map<String, String> metadata,
        @Nullable GrantKind kind,
        ChecksumMode checksums,
        ResumeKey key,
        boolean resume) {

    /** What checksums a user wants. */
    public enum ChecksumMode {
        /** The file's SHA-256 if it goes in one piece, each part's CRC64NVME if it goes in parts. */
        AUTO,
        SHA256,
        CRC64NVME,
        NONE
    }

    public UploadFileRequest {
        metadata = Map.copyOf(metadata);
    }

    /** The file's own name, without folders. */
    public String fileName() {
        return String.valueOf(path.getFileName());
    }
}
