package dev.valetkey.policy.inspection;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.TenantId;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The upload that inspected bytes belong to.
 *
 * <pre>{@code
 * boolean image = context.declaredType().type().equals("image");
 * }</pre>
 *
 * @param upload the upload's id
 * @param tenant the tenant that owns it
 * @param subject the id of the subject that requested it
 * @param intent the granted intent: the client's file name, type, size and metadata; size, type and checksum have been
 *     compared with the stored object
 * @param profile the tenant's rules for the purpose as they are now
 * @param now the current instant; inspectors use this instant and no clock of their own
 * @since 0.1.0
 */
public record InspectionContext(
        UUID upload, TenantId tenant, String subject, UploadIntent intent, Profile profile, Instant now) {

    /**
     * Checks that no member is null.
     *
     * @param upload the upload's id
     * @param tenant the tenant that owns it
     * @param subject the id of the subject that requested it
     * @param intent the granted intent: the client's file name, type, size and metadata; size, type and checksum have been
     *     compared with the stored object
     * @param profile the tenant's rules for the purpose as they are now
     * @param now the current instant; inspectors use this instant and no clock of their own
     * @throws NullPointerException if a member is null
     */
    public InspectionContext {
        Objects.requireNonNull(upload, "upload");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(intent, "intent");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(now, "now");
    }

    /**
     * {@return the canonical type that the client declared} Clients have several names for one type, and may add parameters to
     * each of them; an inspection that compares the type as sent would be avoided by another name.
     */
    public MediaType declaredType() {
        return intent.contentType().canonical();
    }
}
