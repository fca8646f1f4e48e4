package dev.valetkey.core.event;

import com.fasterxml.uuid.Generators;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * An upload reached a settled status; a stored upload may still be deleted, and a quarantined one also released. Immutable. New kinds of status may be added: a
 * listener ignores unknown ones.
 *
 * <pre>{@code
 * if (event.status() instanceof UploadStatus.Stored stored) {
 *     attachments.markStored(event.tenant(), event.upload(), stored.object().size());
 * }
 * }</pre>
 *
 * @param id the event's id: the same on every redelivery, and of no other event
 * @param at when it happened
 * @param tenant the tenant that owns the upload
 * @param upload the upload's id, as {@code Uploads.issue} gave it
 * @param subject the id of the subject that requested the upload
 * @param intent the granted intent, with the client's file name, type and metadata
 * @param status the status that the upload reached, with its data
 */
public record UploadEvent(
        UUID id,
        Instant at,
        TenantId tenant,
        UploadId upload,
        String subject,
        UploadIntent intent,
        UploadStatus status) {

    /**
     * Checks the members.
     *
     * @param id the event's id: the same on every redelivery, and of no other event
     * @param at when it happened
     * @param tenant the tenant that owns the upload
     * @param upload the upload's id, as {@code Uploads.issue} gave it
     * @param subject the id of the subject that requested the upload
     * @param intent the granted intent, with the client's file name, type and metadata
     * @param status the status that the upload reached, with its data
     * @throws IllegalArgumentException if the status is not settled
     * @throws NullPointerException if a member is null
     */
    public UploadEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(upload, "upload");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(intent, "intent");
        if (!status.state().settled()) {
            throw new IllegalArgumentException(
                    "An event has a settled status, not " + status.state().wireName());
        }
    }

    /** {@return the state that the upload reached} */
    public UploadState state() {
        return status.state();
    }

    /** {@return what the upload is for} */
    public Purpose purpose() {
        return intent.purpose();
    }

    /**
     * Creates the event of a transition.
     *
     * @param after the upload in its new status
     * @param at when it happened
     * @return the event; empty for intermediate states, after which the upload can still end in either way
     */
    public static Optional<UploadEvent> of(Upload after, Instant at) {
        return after.state().settled()
                ? Optional.of(new UploadEvent(
                        idOf(after.id(), after.state()),
                        at,
                        after.tenant(),
                        after.id(),
                        after.subject(),
                        after.intent(),
                        after.status()))
                : Optional.empty();
    }

    /**
     * An upload reaches each reported state once, so the upload and the state determine the id (UUIDv5, RFC 9562 §5.5).
     */
    private static UUID idOf(UploadId upload, UploadState state) {
        return Generators.nameBasedGenerator(upload.value()).generate(state.wireName());
    }
}
