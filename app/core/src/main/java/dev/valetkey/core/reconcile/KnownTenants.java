package dev.valetkey.core.reconcile;

import dev.valetkey.policy.object.KeyPrefix;
import dev.valetkey.policy.tenant.TenantDirectory;
import dev.valetkey.policy.tenant.TenantId;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a prefix belongs to a tenant of this service. Several services may share a bucket, and each must leave the objects
 * of the others alone. Implementations are thread-safe.
 */
@FunctionalInterface
public interface KnownTenants {

    /**
     * {@return whether a tenant of this service has this prefix}
     *
     * @param prefix a prefix without {@code incoming/}
     */
    boolean havePrefix(KeyPrefix prefix);

    /**
     * {@return the tenants with these prefixes}
     *
     * @param prefixes the prefixes of all tenants
     */
    static KnownTenants withPrefixes(Collection<KeyPrefix> prefixes) {
        return Set.copyOf(prefixes)::contains;
    }

    /**
     * {@return the tenants of a directory whose prefixes end in the tenant's id and a slash} A directory finds tenants only by
     * their ids, so that tenants with other prefixes remain unknown.
     *
     * @param directory the directory
     */
    static KnownTenants of(TenantDirectory directory) {
        return prefix -> {
            String path = prefix.value().substring(0, prefix.value().length() - 1);
            String name = path.substring(path.lastIndexOf('/') + 1);
            return id(name).flatMap(directory::find)
                    .filter(tenant -> tenant.prefix().equals(prefix))
                    .isPresent();
        };
    }

    private static Optional<TenantId> id(String name) {
        try {
            return Optional.of(new TenantId(name));
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}
