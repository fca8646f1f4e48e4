package dev.valetkey.core.port.ledger;

import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Selects the uploads to list.
 *
 * @param tenant only uploads of this tenant, or null for all tenants
 * @param state only uploads in this state, or null
 * @param purpose only uploads of this purpose, or null
 * @param subject only uploads that this subject requested, or null
 * @param rejection only quarantined or rejected uploads with this code, or null
 * @param before only uploads older than this one, or null to start with the newest
 * @param limit the maximum number of uploads, 1 to 1,000
 */
public record UploadQuery(
        @Nullable TenantId tenant,
        @Nullable UploadState state,
        @Nullable Purpose purpose,
        @Nullable String subject,
        @Nullable String rejection,
        @Nullable UploadId before,
        int limit) {

    /**
     * Checks the limit.
     *
     * @param tenant only uploads of this tenant, or null for all tenants
     * @param state only uploads in this state, or null
     * @param purpose only uploads of this purpose, or null
     * @param subject only uploads that this subject requested, or null
     * @param rejection only quarantined or rejected uploads with this code, or null
     * @param before only uploads older than this one, or null to start with the newest
     * @param limit the maximum number of uploads, 1 to 1,000
     * @throws IllegalArgumentException if the limit is not 1 to 1,000
     */
    public UploadQuery {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("A page has 1 to 1000 uploads, not " + limit);
        }
    }

    /**
     * Creates a query without regard to rejections.
     *
     * @param tenant only uploads of this tenant, or null for all tenants
     * @param state only uploads in this state, or null
     * @param purpose only uploads of this purpose, or null
     * @param subject only uploads that this subject requested, or null
     * @param before only uploads older than this one, or null to start with the newest
     * @param limit the maximum number of uploads, 1 to 1,000
     * @throws IllegalArgumentException if the limit is not 1 to 1,000
     */
    public UploadQuery(
            @Nullable TenantId tenant,
            @Nullable UploadState state,
            @Nullable Purpose purpose,
            @Nullable String subject,
            @Nullable UploadId before,
            int limit) {
        this(tenant, state, purpose, subject, null, before, limit);
    }

    /**
     * {@return the same query for the uploads of one subject}
     *
     * @param only the subject's id
     */
    public UploadQuery withSubject(String only) {
        return new UploadQuery(tenant, state, purpose, only, rejection, before, limit);
    }

    /**
     * {@return the same query for the uploads of one purpose}
     *
     * @param only the purpose
     */
    public UploadQuery withPurpose(Purpose only) {
        return new UploadQuery(tenant, state, only, subject, rejection, before, limit);
    }
}
