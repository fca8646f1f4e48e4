package dev.valetkey.client.api;

import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.FileTypeTable;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.Purpose;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;

/**
 * A request to upload one file. Build it with {@link #builder(Path)}.
 *
 * @param path the local file
 * @param fileName the name to declare
 * @param purpose the purpose of the upload
 * @param contentType the file's media type
 * @param metadata metadata to store with the file
 * @param kind the kind of grant, or null if the service chooses
 * @param checksums which checksums are computed
 * @param resume whether an upload of an earlier run is resumed; otherwise it is aborted
 */
public record UploadFileRequest(
        Path path,
        String fileName,
        Purpose purpose,
        MediaType contentType,
        Map<String, String> metadata,
        @Nullable GrantKind kind,
        ChecksumMode checksums,
        boolean resume) {

    /** Which checksums are computed and signed. */
    public enum ChecksumMode {
        /** SHA-256 of a file sent in one request, CRC-64/NVME of each part otherwise. */
        AUTO,
        /** SHA-256 of the whole file. */
        SHA256,
        /** CRC-64/NVME of the whole file. */
        CRC64NVME,
        /** No checksum. */
        NONE
    }

    /**
     * Copies the metadata.
     *
     * @param path the local file
     * @param fileName the name to declare
     * @param purpose the purpose of the upload
     * @param contentType the file's media type
     * @param metadata metadata to store with the file
     * @param kind the kind of grant, or null if the service chooses
     * @param checksums which checksums are computed
     * @param resume whether an upload of an earlier run is resumed; otherwise it is aborted
     */
    public UploadFileRequest {
        metadata = Map.copyOf(metadata);
    }

    /**
     * Starts a request for a local file.
     *
     * @param path the local file
     * @return a new builder
     */
    public static Builder builder(Path path) {
        return new Builder(path);
    }

    /** Builds a request; the purpose is required. Used by one thread. */
    public static final class Builder {

        private final Path path;
        private String fileName;
        private @Nullable Purpose purpose;
        private @Nullable MediaType contentType;
        private Map<String, String> metadata = Map.of();
        private @Nullable GrantKind kind;
        private ChecksumMode checksums = ChecksumMode.AUTO;
        private boolean resume = true;

        private Builder(Path path) {
            this.path = path;
            this.fileName = String.valueOf(path.getFileName());
        }

        /**
         * Sets the purpose, such as {@code video}.
         *
         * @param name lower-case letters, digits and hyphens
         * @return this builder
         * @throws IllegalArgumentException if it is not a valid name of a purpose
         */
        public Builder purpose(String name) {
            purpose = new Purpose(name);
            return this;
        }

        /**
         * Sets the name to declare; by default the local file's name without folders.
         *
         * @param name a name without folders
         * @return this builder
         */
        public Builder fileName(String name) {
            fileName = name;
            return this;
        }

        /**
         * Sets the media type. By default, it is the one of the file's extension in {@link FileTypeTable}, or
         * {@code application/octet-stream}.
         *
         * @param type a media type, such as {@code image/png}
         * @return this builder
         * @throws IllegalArgumentException if it is not a media type
         */
        public Builder contentType(String type) {
            contentType = MediaType.parse(type);
            return this;
        }

        /**
         * Sets the metadata; none by default.
         *
         * @param values replace earlier ones
         * @return this builder
         */
        public Builder metadata(Map<String, String> values) {
            metadata = Map.copyOf(values);
            return this;
        }

        /**
         * Sets the kind of grant; null, the default, leaves the choice to the service.
         *
         * @param grantKind the only kind to accept, or null
         * @return this builder
         */
        public Builder kind(@Nullable GrantKind grantKind) {
            kind = grantKind;
            return this;
        }

        /**
         * Sets the checksums; {@link ChecksumMode#AUTO} by default.
         *
         * @param mode which checksums are computed
         * @return this builder
         */
        public Builder checksums(ChecksumMode mode) {
            checksums = mode;
            return this;
        }

        /**
         * Sets whether an upload of an earlier run is resumed (the default) or aborted.
         *
         * @param enabled whether to resume
         * @return this builder
         */
        public Builder resume(boolean enabled) {
            resume = enabled;
            return this;
        }

        /**
         * Builds the request.
         *
         * @return the request
         * @throws IllegalStateException if the purpose is missing
         */
        public UploadFileRequest build() {
            Purpose required = purpose;
            if (required == null) {
                throw new IllegalStateException("Missing purpose for the upload of '" + path + "'");
            }
            MediaType type = contentType == null ? typeOf(fileName) : contentType;
            return new UploadFileRequest(path, fileName, required, type, metadata, kind, checksums, resume);
        }

        private static MediaType typeOf(String fileName) {
            return FileTypeTable.standard()
                    .ofName(fileName)
                    .orElseGet(() -> MediaType.parse("application/octet-stream"));
        }
    }
}
