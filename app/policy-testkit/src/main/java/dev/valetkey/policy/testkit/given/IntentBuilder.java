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

    /** A file of 1000 bytes for the purpose {@code default}, without checksum and metadata. */
    public static IntentBuilder file(String name, String contentType) {
        return new IntentBuilder(UploadIntent.builder(Purpose.DEFAULT, name, MediaType.parse(contentType))
                .size(DEFAULT_SIZE));
    }

    /** A builder with the members of this intent. */
    public static IntentBuilder like(UploadIntent intent) {
        return new IntentBuilder(intent.toBuilder());
    }

    public IntentBuilder purpose(String purpose) {
        return new IntentBuilder(intent.toBuilder().purpose(new Purpose(purpose)));
    }

    public IntentBuilder name(String fileName) {
        return new IntentBuilder(intent.toBuilder().fileName(fileName));
    }

    public IntentBuilder type(String contentType) {
        return new IntentBuilder(intent.toBuilder().contentType(MediaType.parse(contentType)));
    }

    /** Sets the exact size in bytes, or null for a client that does not know it. */
    public IntentBuilder size(@Nullable Long bytes) {
        return new IntentBuilder(intent.toBuilder().size(bytes));
    }

    public IntentBuilder size(long bytes) {
        return size(Long.valueOf(bytes));
    }

    public IntentBuilder checksum(@Nullable Checksum checksum) {
        return new IntentBuilder(intent.toBuilder().checksum(checksum));
    }

    public IntentBuilder metadata(Map<String, String> metadata) {
        return new IntentBuilder(intent.toBuilder().metadata(metadata));
    }

    /** Sets the kind that the client requires, or null to let the service choose. */
    public IntentBuilder kind(@Nullable GrantKind kind) {
        return new IntentBuilder(intent.toBuilder().kind(kind));
    }

    public UploadIntent build() {
        return intent;
    }
}
