package dev.valetkey.core.event;

import com.fasterxml.uuid.Generators;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.tenant.TenantId;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The data that every event has.
 *
 * @param id the event's id, the same on every delivery
 * @param at when the change happened
 * @param tenant the tenant that owns the upload
 * @param upload the upload's id
 * @param subject the id of the subject that requested the upload
 * @param intent the granted intent, with the client's metadata
 */
public record EventMetadata(
        UUID id, Instant at, TenantId tenant, UploadId upload, String subject, UploadIntent intent) {

    /**
     * Checks that no member is null.
     *
     * @param id the event's id, the same on every delivery
     * @param at when the change happened
     * @param tenant the tenant that owns the upload
     * @param upload the upload's id
     * @param subject the id of the subject that requested the upload
     * @param intent the granted intent, with the client's metadata
     * @throws NullPointerException if a member is null
     */
    public EventMetadata {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(upload, "upload");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(intent, "intent");
    }

    /**
     * An upload reaches each reported state once, so the upload and the state determine the id (UUIDv5, RFC 9562 §5.5).
     */
    static EventMetadata of(Upload upload, Instant at) {
        return new EventMetadata(
                idOf(upload.id(), upload.state()), at, upload.tenant(), upload.id(), upload.subject(), upload.intent());
    }

    private static UUID idOf(UploadId upload, UploadState state) {
        return Generators.nameBasedGenerator(upload.value()).generate(state.wireName());
    }
}
