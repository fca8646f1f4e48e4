package dev.valetkey.policy.testkit.given;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.tenant.Purpose;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * Builds intents for tests. Immutable: every method returns a new builder, so that a test class may share one.
 *
 * <pre>{@code
 * UploadIntent intent = IntentBuilder.file("contract.pdf", "application/pdf").size(48_213).purpose("contract").build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class IntentBuilder {

    private static final long DEFAULT_SIZE = 1_000;

    private final UploadIntent intent;

    private IntentBuilder(UploadIntent.Builder changed) {
        this.intent = changed.build();
    }

    /**
     * {@return a file of 1000 bytes for the purpose {@code default}, without checksum and metadata}
     *
     * @param name the file's name, any characters
     * @param contentType a media type such as {@code image/png}
     * @throws IllegalArgumentException if the type is not a media type
     */
    public static IntentBuilder file(String name, String contentType) {
        return new IntentBuilder(UploadIntent.builder(Purpose.DEFAULT, name, MediaType.parse(contentType))
                .size(DEFAULT_SIZE));
    }

    /**
     * {@return a builder with the members of this intent}
     *
     * @param intent the intent to copy
     */
    public static IntentBuilder like(UploadIntent intent) {
        return new IntentBuilder(intent.toBuilder());
    }

    /**
     * Sets the purpose.
     *
     * @param purpose lower-case letters, digits and hyphens
     * @return a new builder
     * @throws IllegalArgumentException if the name has another form
     */
    public IntentBuilder purpose(String purpose) {
        return new IntentBuilder(intent.toBuilder().purpose(new Purpose(purpose)));
    }

    /**
     * Sets the file's name.
     *
     * @param fileName any characters
     * @return a new builder
     */
    public IntentBuilder name(String fileName) {
        return new IntentBuilder(intent.toBuilder().fileName(fileName));
    }

    /**
     * Sets the media type.
     *
     * @param contentType a media type such as {@code image/png}
     * @return a new builder
     * @throws IllegalArgumentException if the text is not a media type
     */
    public IntentBuilder type(String contentType) {
        return new IntentBuilder(intent.toBuilder().contentType(MediaType.parse(contentType)));
    }

    /**
     * Sets the exact size in bytes, or null for a client that does not know it.
     *
     * @param bytes 0 or more, or null
     * @return a new builder
     * @throws IllegalArgumentException if the size is negative
     */
    public IntentBuilder size(@Nullable Long bytes) {
        return new IntentBuilder(intent.toBuilder().size(bytes));
    }

    /**
     * Sets the exact size in bytes.
     *
     * @param bytes 0 or more
     * @return a new builder
     * @throws IllegalArgumentException if the size is negative
     */
    public IntentBuilder size(long bytes) {
        return size(Long.valueOf(bytes));
    }

    /**
     * Sets the checksum of the bytes.
     *
     * @param checksum the checksum, or null for a client that did not compute one
     * @return a new builder
     */
    public IntentBuilder checksum(@Nullable Checksum checksum) {
        return new IntentBuilder(intent.toBuilder().checksum(checksum));
    }

    /**
     * Replaces the metadata.
     *
     * @param metadata the client's own data
     * @return a new builder
     */
    public IntentBuilder metadata(Map<String, String> metadata) {
        return new IntentBuilder(intent.toBuilder().metadata(metadata));
    }

    /**
     * Sets the kind that the client requires, or null to let the service choose.
     *
     * @param kind the only kind that the client accepts, or null
     * @return a new builder
     */
    public IntentBuilder kind(@Nullable GrantKind kind) {
        return new IntentBuilder(intent.toBuilder().kind(kind));
    }

    /** {@return the intent} */
    public UploadIntent build() {
        return intent;
    }
}
