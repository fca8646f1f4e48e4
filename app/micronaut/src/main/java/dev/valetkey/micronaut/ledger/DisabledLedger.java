package dev.valetkey.micronaut.ledger;

import dev.valetkey.core.port.ledger.UsageReader;
import dev.valetkey.core.port.operator.ActiveSuspensions;
import dev.valetkey.core.port.operator.Suspension;
import dev.valetkey.core.quota.QuotaExcess.Release;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.policy.quota.Usage;
import dev.valetkey.policy.tenant.TenantId;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * A bean of this type disables the ledger: no database is opened, and beans that need the ledger do not exist. Policies see
 * a tenant that uses nothing, and no tenant is suspended.
 */
public record DisabledLedger() implements UsageReader, ActiveSuspensions {

    @Override
    public Map<UsageKey, Usage> read(Collection<UsageKey> keys) {
        return Map.of();
    }

    @Override
    public Optional<Suspension> find(TenantId tenant) {
        return Optional.empty();
    }

    @Override
    public Optional<Release> nextRelease(TenantId tenant) {
        return Optional.empty();
    }
}
