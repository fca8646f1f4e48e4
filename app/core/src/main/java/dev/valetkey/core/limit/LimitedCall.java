package dev.valetkey.core.limit;

import dev.valetkey.core.port.limit.RateLimit;

import java.util.List;

/** The calls that have rate limits, each with the limits of the subject and of the tenant. */
public enum LimitedCall {
    /** Creates uploads; one token for each intent, so that a batch is no way around the limit. */
    CREATE(RateLimit.SUBJECT_CREATE, RateLimit.TENANT_CREATE),
    /** Renews grants; one token for each upload. */
    RENEW(RateLimit.SUBJECT_RENEW, RateLimit.TENANT_RENEW),
    /** Signs parts; one token for each requested part. */
    PARTS(RateLimit.SUBJECT_PARTS, RateLimit.TENANT_PARTS);

    private final RateLimit subject;
    private final RateLimit tenant;

    LimitedCall(RateLimit subject, RateLimit tenant) {
        this.subject = subject;
        this.tenant = tenant;
    }

    /**
     * {@return the limits in the order in which they are checked: the subject first, because a subject over its limit must
     * consume nothing of its tenant}
     */
    public List<RateLimit> limits() {
        return List.of(subject, tenant);
    }
}
