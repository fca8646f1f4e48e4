package dev.valetkey.micronaut.limit;

import dev.valetkey.core.limit.RateLimits;
import dev.valetkey.core.port.limit.RateLimit;
import dev.valetkey.micronaut.property.ConfigSection;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.util.Map;

/**
 * Rate limits. A rate is a number, a slash and a period, such as 1000/1m, or none.
 *
 * @param enabled Whether rate limits are enforced; false disables all of them.
 * @param subjectCreate Uploads that one subject may create, in single requests and in batches.
 * @param subjectRenew Grants that one subject may renew.
 * @param subjectParts Parts that may be signed for one subject.
 * @param tenantCreate Uploads that all subjects of a tenant together may create.
 * @param tenantRenew Grants that all subjects of a tenant together may renew.
 * @param tenantParts Parts that may be signed for all subjects of a tenant together.
 * @param shared Whether all nodes share the limits, in the ledger's PostgreSQL database; otherwise each node has its own.
 * @param maxBuckets Maximum number of subjects and tenants whose limits a node keeps in memory, 1000 to 10000000.
 * @param batchesInFlight Maximum number of batches of uploads that a node creates at the same time, 1 to 1000.
 */
@ConfigurationProperties("valetkey." + RateLimitConfiguration.SECTION)
public record RateLimitConfiguration(
        @Bindable(defaultValue = "true") boolean enabled,

        @Bindable(defaultValue = RateLimitConfiguration.SUBJECT)
        String subjectCreate,

        @Bindable(defaultValue = RateLimitConfiguration.SUBJECT)
        String subjectRenew,

        @Bindable(defaultValue = RateLimitConfiguration.SUBJECT_PARTS)
        String subjectParts,

        @Bindable(defaultValue = RateLimitConfiguration.TENANT)
        String tenantCreate,

        @Bindable(defaultValue = RateLimitConfiguration.TENANT)
        String tenantRenew,

        @Bindable(defaultValue = RateLimitConfiguration.TENANT_PARTS)
        String tenantParts,

        @Bindable(defaultValue = "false") boolean shared,
        @Bindable(defaultValue = "100000") int maxBuckets,
        @Bindable(defaultValue = "16") int batchesInFlight) {

    /** The name of the section below {@code valetkey}, and below a tenant. */
    public static final String SECTION = "rate-limits";

    /** The full name of the property that shares the limits. */
    public static final String SHARED = "valetkey." + SECTION + ".shared";

    /** A subject with a folder of a thousand files sends them at once; 5,000 in half a minute are too many. */
    static final String SUBJECT = "1000/1m";

    /** 80 GB a minute in parts of 8 MiB. */
    static final String SUBJECT_PARTS = "10000/1m";

    static final String TENANT = "10000/1m";
    static final String TENANT_PARTS = "100000/1m";

    /** Reports every invalid value, and a value that has no effect. */
    static void validate(ConfigSection section) {
        RateLimitOverrides.read(section);
        section.booleanValue("enabled");
        boolean shared = section.booleanValue("shared").orElse(false);
        section.value("max-buckets", text -> count(text, 1000, 10_000_000));
        section.value("batches-in-flight", text -> count(text, 1, 1000));
        if (shared && section.string("max-buckets").isPresent()) {
            section.error("max-buckets", "has no effect together with " + SHARED + "; remove it");
        }
    }

    private static int count(String text, int min, int max) {
        if (text.matches("[1-9]\\d{0,7}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("'" + text + "' is not a number from " + min + " to " + max);
    }

    /** {@return the limits of tenants without limits of their own} */
    public RateLimits limits() {
        return RateLimitOverrides.of(Map.of(
                        RateLimit.SUBJECT_CREATE, subjectCreate,
                        RateLimit.SUBJECT_RENEW, subjectRenew,
                        RateLimit.SUBJECT_PARTS, subjectParts,
                        RateLimit.TENANT_CREATE, tenantCreate,
                        RateLimit.TENANT_RENEW, tenantRenew,
                        RateLimit.TENANT_PARTS, tenantParts))
                .applyTo(RateLimits.NONE);
    }
}
