package dev.valetkey.policy;

import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.FileTypeTable;
import dev.valetkey.policy.media.MediaRange;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.media.MediaTypes;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.tenant.Purpose;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;

/**
 * The client's description of one file that it requests to upload. Nothing in it is trusted: the name, the type and the
 * size are claims, which policies evaluate and to which the grant is then bound.
 *
 * <pre>{@code
 * boolean large = intent.size() == null || intent.size() > 50_000_000;
 * }</pre>
 *
 * <pre>{@code
 * UploadIntent invoice = UploadIntent.builder(new Purpose("invoice"), "may.pdf", MediaType.parse("application/pdf"))
 *     .size(48_213L)
 *     .metadata(Map.of("customer", "4711"))
 *     .build();
 * }</pre>
 *
 * @param purpose the named kind of upload within the tenant
 * @param fileName the file's name as the client sent it; any characters, never part of a key or a signature
 * @param contentType the media type that the client will send, by the name and with the parameters that it will send; see
 *     {@link #isOf(MediaRange)}
 * @param size the exact size in bytes, 0 or more, or null if the client does not know it
 * @param checksum the checksum of the bytes, or null if the client did not compute one
 * @param metadata the client's own data, stored with the object
 * @param kind the grant kind that the client requires, or null to let the service choose
 * @since 0.1.0
 */
public record UploadIntent(
        Purpose purpose,
        String fileName,
        MediaType contentType,
        @Nullable Long size,
        @Nullable Checksum checksum,
        Map<String, String> metadata,
        @Nullable GrantKind kind) {

    /**
     * Checks the size and copies the metadata.
     *
     * @param purpose the named kind of upload within the tenant
     * @param fileName the file's name as the client sent it; any characters, never part of a key or a signature
     * @param contentType the media type that the client will send, by the name and with the parameters that it will send
     * @param size the exact size in bytes, 0 or more, or null if the client does not know it
     * @param checksum the checksum of the bytes, or null if the client did not compute one
     * @param metadata the client's own data, stored with the object
     * @param kind the grant kind that the client requires, or null to let the service choose
     * @throws IllegalArgumentException if the size is negative
     * @throws NullPointerException if the purpose, the file name or the content type is null
     */
    public UploadIntent {
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(fileName, "fileName");
        Objects.requireNonNull(contentType, "contentType");
        if (size != null && size < 0) {
            throw new IllegalArgumentException("Invalid size: " + size + ". Expected 0 bytes or more.");
        }
        metadata = Map.copyOf(metadata);
    }

    /**
     * {@return whether the file is of one of these types, by any alias, with any parameters, and by the extension of its name
     * if systems send the type of another format for it}
     *
     * @param types types and ranges, such as {@code text/csv}
     */
    public boolean isOf(MediaTypes types) {
        return types.ranges().stream().anyMatch(this::isOf);
    }

    /**
     * {@return whether the file is of this type or of one in this range, as {@link #isOf(MediaTypes)}}
     *
     * @param range a type or a range, such as {@code image/*}
     */
    public boolean isOf(MediaRange range) {
        return FileTypeTable.standard().acceptableAs(contentType, fileName).stream()
                .anyMatch(range::contains);
    }

    /**
     * {@return an intent with the members that every file has; size, checksum and kind are null, and metadata is empty}
     *
     * @param purpose the named kind of upload within the tenant
     * @param fileName the file's name, any characters
     * @param contentType the media type that the client will send
     */
    public static Builder builder(Purpose purpose, String fileName, MediaType contentType) {
        return new Builder(purpose, fileName, contentType);
    }

    /** {@return a builder with the members of this intent} */
    public Builder toBuilder() {
        return new Builder(purpose, fileName, contentType)
                .size(size)
                .checksum(checksum)
                .metadata(metadata)
                .kind(kind);
    }

    /**
     * Builds an intent. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private Purpose purpose;
        private String fileName;
        private MediaType contentType;
        private @Nullable Long size;
        private @Nullable Checksum checksum;
        private Map<String, String> metadata = Map.of();
        private @Nullable GrantKind kind;

        private Builder(Purpose purpose, String fileName, MediaType contentType) {
            this.purpose = purpose;
            this.fileName = fileName;
            this.contentType = contentType;
        }

        /**
         * Sets the named kind of upload.
         *
         * @param value a purpose of the tenant
         * @return this builder
         */
        public Builder purpose(Purpose value) {
            purpose = value;
            return this;
        }

        /**
         * Sets the file's name.
         *
         * @param value any characters; never part of a key or a signature
         * @return this builder
         */
        public Builder fileName(String value) {
            fileName = value;
            return this;
        }

        /**
         * Sets the media type.
         *
         * @param value the type that the client will send
         * @return this builder
         */
        public Builder contentType(MediaType value) {
            contentType = value;
            return this;
        }

        /**
         * Sets the size in bytes, or null if the client does not know it.
         *
         * @param value the exact number of bytes, 0 or more, or null
         * @return this builder
         */
        public Builder size(@Nullable Long value) {
            size = value;
            return this;
        }

        /**
         * Sets the checksum of the bytes, or null if the client did not compute one.
         *
         * @param value a checksum of all bytes, or null
         * @return this builder
         */
        public Builder checksum(@Nullable Checksum value) {
            checksum = value;
            return this;
        }

        /**
         * Replaces the metadata.
         *
         * @param value the client's own data, stored with the object
         * @return this builder
         */
        public Builder metadata(Map<String, String> value) {
            metadata = value;
            return this;
        }

        /**
         * Sets the grant kind, or null to let the service choose.
         *
         * @param value the only kind that the client accepts, or null
         * @return this builder
         */
        public Builder kind(@Nullable GrantKind value) {
            kind = value;
            return this;
        }

        /**
         * {@return the intent}
         *
         * @throws IllegalArgumentException if the size is negative
         */
        public UploadIntent build() {
            return new UploadIntent(purpose, fileName, contentType, size, checksum, metadata, kind);
        }
    }
}
