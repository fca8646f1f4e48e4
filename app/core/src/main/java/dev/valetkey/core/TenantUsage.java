package dev.valetkey.core;

import dev.valetkey.core.port.ledger.UsageReader;
import dev.valetkey.core.quota.TenantQuotas;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.policy.quota.Quota;
import dev.valetkey.policy.quota.Usage;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantDirectory;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Shows how much a caller's tenant and the caller itself use, and may use. Thread-safe.
 *
 * <pre>{@code
 * Usage stored = tenantUsage.of(caller).usage(new UsageKey(caller.tenant(), null, null));
 * }</pre>
 */
public final class TenantUsage {
    private final TenantDirectory tenants;
    private final UsageReader reader;

    /**
     * Creates the use case.
     *
     * @param tenants the tenants with their quotas
     * @param reader reads how much is stored and reserved
     */
    public TenantUsage(TenantDirectory tenants, UsageReader reader) {
        this.tenants = tenants;
        this.reader = reader;
    }

    /**
     * The usage at one instant.
     *
     * @param quotas the limits of the tenant and of each of its purposes
     * @param amounts what is used, by key; keys that were never used are missing
     */
    public record Snapshot(TenantQuotas quotas, Map<UsageKey, Usage> amounts) {
        /**
         * Copies the map.
         *
         * @param quotas the limits of the tenant and of each of its purposes
         * @param amounts what is used, by key; keys that were never used are missing
         * @throws NullPointerException if a member is null
         */
        public Snapshot {
            Objects.requireNonNull(quotas, "quotas");
            amounts = Map.copyOf(amounts);
        }

        /**
         * {@return what is used}
         *
         * @param key a key of the tenant
         */
        public Usage usage(UsageKey key) {
            return amounts.getOrDefault(key, Usage.NOTHING);
        }

        /**
         * {@return what may be used}
         *
         * @param key a key of the tenant
         */
        public Quota quota(UsageKey key) {
            return quotas.quota(key);
        }
    }

    /**
     * Reads the usage of the caller's tenant, and of the tenant and the caller for each purpose.
     *
     * @param caller the caller and its tenant
     * @return the usage; without purposes if the tenant is unknown
     */
    public Snapshot of(Caller caller) {
        Optional<Tenant> tenant = tenants.find(caller.tenant());
        Set<UsageKey> keys = new TreeSet<>();
        keys.add(new UsageKey(caller.tenant(), null, null));
        tenant.ifPresent(known -> known.profiles()
                .keySet()
                .forEach(purpose -> keys.addAll(
                        UsageKey.of(caller.tenant(), purpose, caller.subject().id()))));
        return new Snapshot(tenant.map(TenantQuotas::of).orElse(TenantQuotas.NONE), reader.read(keys));
    }
}
