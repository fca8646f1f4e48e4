package dev.valetkey.policy.download;

import dev.valetkey.policy.Subject;
import dev.valetkey.policy.tenant.TenantView;

import java.time.Instant;
import java.util.Objects;

/**
 * What a {@link DownloadPolicy} may know beside the object.
 *
 * <pre>{@code
 * boolean auditor = context.subject().scopes().contains("files:audit");
 * }</pre>
 *
 * @param tenant the tenant that owns the object
 * @param subject who wants to read it
 * @param now the instant of the judgement; policies ask this and no clock of their own
 * @since 0.1.0
 */
public record DownloadContext(TenantView tenant, Subject subject, Instant now) {

    public DownloadContext {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(now, "now");
    }
}
