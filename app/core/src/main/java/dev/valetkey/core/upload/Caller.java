package dev.valetkey.core.upload;

import dev.valetkey.policy.Subject;
import dev.valetkey.policy.tenant.TenantId;

import java.util.Objects;

/**
 * Who asks, as a verified token says.
 *
 * @param tenant the tenant in whose name the subject acts
 * @param subject who it is
 */
public record Caller(TenantId tenant, Subject subject) {

    public Caller {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(subject, "subject");
    }
}
