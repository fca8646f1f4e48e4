package dev.valetkey.policy.key;

import dev.valetkey.policy.object.ObjectKey;

/**
 * Chooses the final key of an upload. The service checks the key: without the prefix {@link KeyRequest#prefix()} no
 * grant is issued. Implementations must be thread-safe, and must return different keys for different uploads. A service
 * may have several strategies, each with a name; {@code valetkey.defaults.keys} selects the default, and
 * {@link dev.valetkey.policy.tenant.Tenant#keyStrategy()} selects another one for a tenant.
 *
 * <pre>{@code
 * KeyStrategy flat = request -> request.prefix().key(request.upload().toString());
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface KeyStrategy {

    /**
     * Chooses the final key of an upload. The service calls this method once for each upload.
     *
     * @param request the upload's id, purpose and tenant, and the prefix that the key must have
     * @return the key, which starts with {@link KeyRequest#prefix()}
     */
    ObjectKey keyFor(KeyRequest request);
}
