package dev.valetkey.s3.presign;

import dev.valetkey.core.port.presign.GrantPresigner;
import dev.valetkey.core.port.presign.GrantPresigners;
import dev.valetkey.policy.tenant.TenantId;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A signer of its own for each tenant. It is kept, with the credentials that it holds, for those tenants that were seen
 * last; for one that was forgotten it is made anew. Thread-safe.
 */
public final class TenantPresignerCache implements GrantPresigners {

    private final Function<TenantId, GrantPresigner> factory;
    private final Map<TenantId, GrantPresigner> presigners;

    /**
     * @param most of how many tenants signers are kept; one or more
     * @param maker makes a tenant's signer, without calling anybody
     */
    public TenantPresignerCache(int most, Function<TenantId, GrantPresigner> maker) {
        this.factory = Objects.requireNonNull(maker, "maker");
        this.presigners = new LruMap(most);
        if (most < 1) {
            throw new IllegalArgumentException("Signers of at least one tenant are kept, not of " + most);
        }
    }

    @Override
    public GrantPresigner forTenant(TenantId tenant) {
        synchronized (presigners) {
            return presigners.computeIfAbsent(tenant, factory);
        }
    }

    private static final class LruMap extends LinkedHashMap<TenantId, GrantPresigner> {

        private static final long serialVersionUID = 1L;
        private static final float DEFAULT_LOAD_FACTOR = 0.75f;

        private final int maxEntries;

        LruMap(int most) {
            super(16, DEFAULT_LOAD_FACTOR, true);
            this.maxEntries = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<TenantId, GrantPresigner> eldest) {
            return size() > maxEntries;
        }
    }
}
