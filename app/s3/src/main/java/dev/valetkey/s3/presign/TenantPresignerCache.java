package dev.valetkey.s3.presign;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.valetkey.core.port.presign.GrantPresigner;
import dev.valetkey.core.port.presign.GrantPresigners;
import dev.valetkey.policy.tenant.TenantId;

import java.util.Objects;
import java.util.function.Function;

/**
 * Caches one presigner, with its credentials, for each recently used tenant. The presigner of an evicted tenant is created
 * again when needed. Thread-safe.
 */
public final class TenantPresignerCache implements GrantPresigners {

    private final Function<TenantId, GrantPresigner> factory;
    private final Cache<TenantId, GrantPresigner> presigners;

    /**
     * Creates an empty cache.
     *
     * @param maxTenants the maximum number of cached presigners, one or more
     * @param factory creates a tenant's presigner, without remote calls
     * @throws IllegalArgumentException if the maximum is less than one
     */
    public TenantPresignerCache(int maxTenants, Function<TenantId, GrantPresigner> factory) {
        if (maxTenants < 1) {
            throw new IllegalArgumentException(
                    "Invalid number of cached presigners: " + maxTenants + ". Expected 1 or more.");
        }
        this.factory = Objects.requireNonNull(factory, "factory");
        // Evicts on the calling thread, which keeps the limit exact and needs no thread pool.
        this.presigners = Caffeine.newBuilder()
                .maximumSize(maxTenants)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public GrantPresigner forTenant(TenantId tenant) {
        return presigners.get(tenant, factory);
    }
}
