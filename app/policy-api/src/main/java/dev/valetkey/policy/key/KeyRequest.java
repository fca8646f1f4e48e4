package dev.valetkey.policy.key;

import dev.valetkey.policy.object.KeyPrefix;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The input of a {@link KeyStrategy}: server data only, no text from the client.
 *
 * <pre>{@code
 * ObjectKey key = request.prefix().key(request.purpose() + "/" + request.upload());
 * }</pre>
 *
 * @param tenant the tenant that will own the object
 * @param prefix the prefix of this tenant's stored objects; the key must start with it
 * @param purpose the upload's purpose
 * @param upload the upload's id
 * @param at the instant of the request
 * @since 0.1.0
 */
public record KeyRequest(TenantId tenant, KeyPrefix prefix, Purpose purpose, UUID upload, Instant at) {

    /**
     * Checks that no member is null.
     *
     * @param tenant the tenant that will own the object
     * @param prefix the prefix of this tenant's stored objects; the key must start with it
     * @param purpose the upload's purpose
     * @param upload the upload's id
     * @param at the instant of the request
     * @throws NullPointerException if a member is null
     */
    public KeyRequest {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(upload, "upload");
        Objects.requireNonNull(at, "at");
    }
}
