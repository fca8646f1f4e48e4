package dev.valetkey.core.upload;

import dev.valetkey.policy.Subject;
import dev.valetkey.policy.tenant.TenantId;

import java.util.Objects;

/**
 * The caller, according to a verified token or to the host service.
 *
 * <pre>{@code
 * Caller alice = new Caller(tenant, subject);
 * // The host has decided that this caller works on everything of its tenant:
 * Caller colleague = alice.withReach(Caller.Reach.TENANT);
 * }</pre>
 *
 * @param tenant the tenant for which the subject acts
 * @param subject the subject
 * @param reach whose uploads the caller reaches
 */
public record Caller(TenantId tenant, Subject subject, Reach reach) {

    /** Whose uploads of the tenant a caller reaches. An upload beyond its reach is unknown to the caller. */
    public enum Reach {
        /**
         * The subject's own uploads, and to read those of purposes with the visibility
         * {@link dev.valetkey.policy.tenant.Visibility#TENANT}.
         */
        OWN,
        /** All uploads of the tenant. */
        TENANT
    }

    /**
     * Checks that no member is null.
     *
     * @param tenant the tenant for which the subject acts
     * @param subject the subject
     * @param reach whose uploads the caller reaches
     * @throws NullPointerException if a member is null
     */
    public Caller {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(reach, "reach");
    }

    /**
     * Creates a caller that reaches its own uploads only.
     *
     * @param tenant the tenant for which the subject acts
     * @param subject the subject
     * @throws NullPointerException if a member is null
     */
    public Caller(TenantId tenant, Subject subject) {
        this(tenant, subject, Reach.OWN);
    }

    /**
     * {@return the same caller with another reach}
     *
     * @param other whose uploads the caller reaches
     */
    public Caller withReach(Reach other) {
        return new Caller(tenant, subject, other);
    }
}
