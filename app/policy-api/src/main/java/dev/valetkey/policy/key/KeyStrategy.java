package dev.valetkey.policy.key;

import dev.valetkey.policy.object.ObjectKey;

/**
 * Chooses the final key of an upload. The result is checked: it must lie below {@link KeyRequest#prefix()}, or no grant
 * is issued. Implementations must be thread-safe, and must give different keys to different uploads. A service has as
 * many as it likes, each with a name; {@code valetkey.defaults.keys} names the one that all tenants use, and
 * {@link dev.valetkey.policy.tenant.Tenant#keyStrategy()} a tenant's own.
 *
 * <pre>{@code
 * KeyStrategy flat = request -> request.prefix().key(request.upload().toString());
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface KeyStrategy {

    /** The final key for this upload; called once for each upload. */
    ObjectKey keyFor(KeyRequest request);
}
