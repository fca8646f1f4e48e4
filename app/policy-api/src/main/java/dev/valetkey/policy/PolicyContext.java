package dev.valetkey.policy;

import dev.valetkey.policy.quota.CallerUsage;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.TenantView;

import java.time.Instant;
import java.util.Objects;

/**
 * The context in which a policy evaluates an intent.
 *
 * <pre>{@code
 * boolean free = "free".equals(context.tenant().attributes().get("plan"));
 * }</pre>
 *
 * @param tenant the tenant for which the object would be stored
 * @param subject the caller
 * @param profile the tenant's rules for the intent's purpose
 * @param now the current instant; policies use this instant and no clock of their own
 * @param usage how much the tenant and the caller use, without this upload; the quotas are checked again, exactly, when the
 *     upload is recorded
 * @since 0.1.0
 */
public record PolicyContext(TenantView tenant, Subject subject, Profile profile, Instant now, CallerUsage usage) {

    /**
     * Checks that no member is null.
     *
     * @param tenant the tenant for which the object would be stored
     * @param subject the caller
     * @param profile the tenant's rules for the intent's purpose
     * @param now the current instant; policies use this instant and no clock of their own
     * @param usage how much the tenant and the caller use, without this upload; the quotas are checked again, exactly,
     *     when the upload is recorded
     * @throws NullPointerException if a member is null
     */
    public PolicyContext {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(usage, "usage");
    }

    /**
     * Creates the context of a tenant that uses nothing.
     *
     * @param tenant the tenant for which the object would be stored
     * @param subject the caller
     * @param profile the tenant's rules for the intent's purpose
     * @param now the current instant
     * @throws NullPointerException if an argument is null
     */
    public PolicyContext(TenantView tenant, Subject subject, Profile profile, Instant now) {
        this(tenant, subject, profile, now, CallerUsage.NOTHING);
    }
}
