package dev.valetkey.policy.download;

import dev.valetkey.policy.Subject;
import dev.valetkey.policy.tenant.TenantView;

import java.time.Instant;
import java.util.Objects;

/**
 * The context in which a {@link DownloadPolicy} judges a request.
 *
 * <pre>{@code
 * boolean auditor = context.subject().scopes().contains("files:audit");
 * }</pre>
 *
 * @param tenant the tenant that owns the object
 * @param subject the caller
 * @param now the current instant; policies use this instant and no clock of their own
 * @since 0.1.0
 */
public record DownloadContext(TenantView tenant, Subject subject, Instant now) {

    /**
     * Checks that no member is null.
     *
     * @param tenant the tenant that owns the object
     * @param subject the caller
     * @param now the current instant; policies use this instant and no clock of their own
     * @throws NullPointerException if a member is null
     */
    public DownloadContext {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(now, "now");
    }
}
