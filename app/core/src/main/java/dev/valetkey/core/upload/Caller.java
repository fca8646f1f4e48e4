package dev.valetkey.core.upload;

import dev.valetkey.policy.Subject;
import dev.valetkey.policy.tenant.TenantId;

import java.util.Objects;

/**
 * The caller, according to a verified token.
 *
 * @param tenant the tenant for which the subject acts
 * @param subject the subject
 */
public record Caller(TenantId tenant, Subject subject) {

    /**
     * Checks that no member is null.
     *
     * @param tenant the tenant for which the subject acts
     * @param subject the subject
     * @throws NullPointerException if a member is null
     */
    public Caller {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(subject, "subject");
    }
}
