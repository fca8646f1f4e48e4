package dev.valetkey.policy.testkit.given;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.tenant.Purpose;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * Builds intents for tests. Immutable: every method gives a new builder, so that a test class may share one.
 *
 * <pre>{@code
 * UploadIntent intent = IntentBuilder.file("contract.pdf", "application/pdf").size(48_213).purpose("contract").build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class IntentBuilder {

    private static final long SOME_SIZE = 1_000;

    private final UploadIntent intent;

    private IntentBuilder(UploadIntent intent) {
        this.intent = intent;
    }

    /** A file of 1000 bytes for the purpose {@code default}, without checksum and metadata. */
    public static IntentBuilder file(String name, String contentType) {
        return new IntentBuilder(
                new UploadIntent(Purpose.DEFAULT, name, MediaType.parse(contentType), SOME_SIZE, null, Map.of(), null));
    }

    /** Another intent like this one. */
    public static IntentBuilder like(UploadIntent intent) {
        return new IntentBuilder(intent);
    }

    public IntentBuilder purpose(String purpose) {
        return new IntentBuilder(new UploadIntent(
                new Purpose(purpose),
                intent.fileName(),
                intent.contentType(),
                intent.size(),
                intent.checksum(),
                intent.metadata(),
                intent.kind()));
    }

    public IntentBuilder name(String fileName) {
        return new IntentBuilder(new UploadIntent(
                intent.purpose(),
                fileName,
                intent.contentType(),
                intent.size(),
                intent.checksum(),
                intent.metadata(),
                intent.kind()));
    }

    public IntentBuilder type(String contentType) {
        return new IntentBuilder(new UploadIntent(
                intent.purpose(),
                intent.fileName(),
                MediaType.parse(contentType),
                intent.size(),
                intent.checksum(),
                intent.metadata(),
                intent.kind()));
    }

    /** The exact size in bytes, or null for a client that does not know it. */
    public IntentBuilder size(@Nullable Long bytes) {
        return new IntentBuilder(new UploadIntent(
                intent.purpose(),
                intent.fileName(),
                intent.contentType(),
                bytes,
                intent.checksum(),
                intent.metadata(),
                intent.kind()));
    }

    public IntentBuilder size(long bytes) {
        return size(Long.valueOf(bytes));
    }

    public IntentBuilder checksum(@Nullable Checksum checksum) {
        return new IntentBuilder(new UploadIntent(
                intent.purpose(),
                intent.fileName(),
                intent.contentType(),
                intent.size(),
                checksum,
                intent.metadata(),
                intent.kind()));
    }

    public IntentBuilder metadata(Map<String, String> metadata) {
        return new IntentBuilder(new UploadIntent(
                intent.purpose(),
                intent.fileName(),
                intent.contentType(),
                intent.size(),
                intent.checksum(),
                metadata,
                intent.kind()));
    }

    /** The kind that the client insists on, or null to let the service choose. */
    public IntentBuilder kind(@Nullable GrantKind kind) {
        return new IntentBuilder(new UploadIntent(
                intent.purpose(),
                intent.fileName(),
                intent.contentType(),
                intent.size(),
                intent.checksum(),
                intent.metadata(),
                kind));
    }

    public UploadIntent build() {
        return intent;
    }
}
