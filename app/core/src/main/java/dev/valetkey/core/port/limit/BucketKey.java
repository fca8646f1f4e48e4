package dev.valetkey.core.port.limit;

import dev.valetkey.core.upload.Caller;
import dev.valetkey.policy.tenant.TenantId;

import java.util.Objects;

/**
 * Identifies a token bucket. The rate is a part of it, so that a bucket of another rate is another bucket.
 *
 * @param limit the limit that the bucket enforces
 * @param rate the rate of the bucket
 * @param tenant the tenant
 * @param subject the id of the subject; empty for a bucket of the whole tenant
 */
public record BucketKey(RateLimit limit, Rate rate, TenantId tenant, String subject) {

    /**
     * Checks that no member is null.
     *
     * @param limit the limit that the bucket enforces
     * @param rate the rate of the bucket
     * @param tenant the tenant
     * @param subject the id of the subject; empty for a bucket of the whole tenant
     * @throws NullPointerException if a member is null
     */
    public BucketKey {
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(rate, "rate");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(subject, "subject");
    }

    /**
     * {@return the key of the caller's bucket}
     *
     * @param limit the limit that the bucket enforces
     * @param rate the rate of the bucket
     * @param caller the caller
     */
    public static BucketKey of(RateLimit limit, Rate rate, Caller caller) {
        return new BucketKey(
                limit,
                rate,
                caller.tenant(),
                limit.perSubject() ? caller.subject().id() : "");
    }
}
