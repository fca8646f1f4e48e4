package dev.valetkey.policy.key;

import dev.valetkey.policy.object.KeyPrefix;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What a {@link KeyStrategy} may build a key from: server data only, no string of the client.
 *
 * <pre>{@code
 * ObjectKey key = request.prefix().key(request.purpose() + "/" + request.upload());
 * }</pre>
 *
 * @param tenant the tenant who will own the object
 * @param prefix where this tenant's stored objects lie; the key must lie below it
 * @param purpose the upload's purpose
 * @param upload the upload's id
 * @param at the instant of the request
 * @since 0.1.0
 */
public record KeyRequest(TenantId tenant, KeyPrefix prefix, Purpose purpose, UUID upload, Instant at) {

    public KeyRequest {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(upload, "upload");
        Objects.requireNonNull(at, "at");
    }
}
