package dev.valetkey.policy.testkit.inspection;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.inspection.InspectionContext;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.policy.testkit.given.IntentBuilder;
import dev.valetkey.policy.testkit.given.Profiles;

import java.time.Instant;
import java.util.UUID;

/**
 * An upload for tests of an inspector: what the client declared, and the bytes that it sent.
 *
 * <pre>{@code
 * UploadSample invoice = UploadSample.of("may.pdf", "application/pdf", InMemoryContent.of("%PDF-1.7\n"));
 * InspectionOutcome outcome = new NoEmptyLines().inspect(invoice.content(), invoice.context());
 * }</pre>
 *
 * @param content the bytes
 * @param context the upload that they belong to
 * @since 0.1.0
 */
public record UploadSample(InMemoryContent content, InspectionContext context) {

    /** A Monday. */
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private static final UUID ID = UUID.fromString("0197f000-0000-7000-8000-000000000001");

    /**
     * Creates an upload of Alice of acme, with {@linkplain Profiles#widest() the widest profile}, on Monday, 1 June 2026, at
     * noon in UTC.
     *
     * @param fileName the file's name, any characters
     * @param contentType the declared media type, such as {@code image/png}
     * @param content the bytes
     * @return an upload
     * @throws IllegalArgumentException if the type is not a media type
     */
    public static UploadSample of(String fileName, String contentType, InMemoryContent content) {
        return of(IntentBuilder.file(fileName, contentType).size(content.size()).build(), content);
    }

    /**
     * Creates an upload of Alice of acme with other members than a name and a type.
     *
     * @param intent what the client declared
     * @param content the bytes
     * @return an upload
     */
    public static UploadSample of(UploadIntent intent, InMemoryContent content) {
        return new UploadSample(
                content, new InspectionContext(ID, new TenantId("acme"), "alice", intent, Profiles.widest(), NOON));
    }

    /**
     * {@return an upload with the same declaration and other bytes}
     *
     * @param other the bytes
     */
    UploadSample with(InMemoryContent other) {
        return new UploadSample(other, context);
    }
}
