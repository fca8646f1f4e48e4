package dev.valetkey.core.upload;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.tenant.TenantId;

import java.time.Instant;
import java.util.Objects;

/**
 * The resource that a grant belongs to, from intent to stored object.
 *
 * @param id the upload's id
 * @param tenant the tenant that owns it
 * @param subject the id of who asked for it
 * @param intent what was granted; the bytes are compared with it
 * @param kind how the bytes travel
 * @param placement where the object lies
 * @param createdAt when it was issued
 * @param expiresAt when its last URL ends
 * @param progress where it stands
 * @param revision counts the changes; the ledger compares it before it writes
 */
public record Upload(
        UploadId id,
        TenantId tenant,
        String subject,
        UploadIntent intent,
        GrantKind kind,
        Placement placement,
        Instant createdAt,
        Instant expiresAt,
        Progress progress,
        long revision) {

    public Upload {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(intent, "intent");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(placement, "placement");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(progress, "progress");
        if (!expiresAt.isAfter(createdAt)) {
            throw new IllegalArgumentException("An upload ends after it began: " + createdAt + " to " + expiresAt);
        }
    }

    public UploadState state() {
        return progress.state();
    }

    /**
     * The same upload one step further.
     *
     * @throws IllegalStateException if no upload goes from this state to that one
     */
    public Upload become(Progress next) {
        if (!state().mayBecome(next.state())) {
            throw new IllegalStateException("Upload " + id + " does not go from " + state().word() + " to "
                    + next.state().word());
        }
        return new Upload(id, tenant, subject, intent, kind, placement, createdAt, expiresAt, next, revision + 1);
    }
}
