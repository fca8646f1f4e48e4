package dev.valetkey.s3.sign;

import dev.valetkey.core.port.GrantSigner;
import dev.valetkey.core.port.GrantSigners;
import dev.valetkey.policy.tenant.TenantId;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A signer of its own for each tenant. It is kept, with the credentials that it holds, for those tenants that were seen
 * last; for one that was forgotten it is made anew. Thread-safe.
 */
public final class SignerPerTenant implements GrantSigners {

    private final Function<TenantId, GrantSigner> factory;
    private final Map<TenantId, GrantSigner> presigners;

    /**
     * @param most of how many tenants signers are kept; one or more
     * @param maker makes a tenant's signer, without calling anybody
     */
    public SignerPerTenant(int most, Function<TenantId, GrantSigner> maker) {
        this.factory = Objects.requireNonNull(maker, "maker");
        this.presigners = new LruMap(most);
        if (most < 1) {
            throw new IllegalArgumentException("Signers of at least one tenant are kept, not of " + most);
        }
    }

    @Override
    public GrantSigner forTenant(TenantId tenant) {
        synchronized (presigners) {
            return presigners.computeIfAbsent(tenant, factory);
        }
    }

    private static final class LruMap extends LinkedHashMap<TenantId, GrantSigner> {

        private static final long serialVersionUID = 1L;
        private static final float DEFAULT_LOAD_FACTOR = 0.75f;

        private final int maxEntries;

        LruMap(int most) {
            super(16, DEFAULT_LOAD_FACTOR, true);
            this.maxEntries = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<TenantId, GrantSigner> eldest) {
            return size() > maxEntries;
        }
    }
}
