package dev.valetkey.core.port.ledger;

import dev.valetkey.core.quota.QuotaExcess.Release;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.policy.quota.Usage;
import dev.valetkey.policy.tenant.TenantId;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Reads how much is stored and reserved. The {@link Ledger} writes it with the uploads. Every call throws
 * {@link LedgerUnavailableException} if the ledger is unavailable. Implementations are thread-safe.
 */
public interface UsageReader {

    /**
     * {@return the usage of each key; keys for which nothing was ever counted are missing}
     *
     * @param keys the keys, a few
     */
    Map<UsageKey, Usage> read(Collection<UsageKey> keys);

    /**
     * {@return when the first reservation of a tenant is released at the latest; empty if no upload is in flight}
     *
     * @param tenant the tenant
     */
    Optional<Release> nextRelease(TenantId tenant);
}
