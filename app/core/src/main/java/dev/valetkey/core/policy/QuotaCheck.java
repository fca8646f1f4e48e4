package dev.valetkey.core.policy;

import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.port.ledger.UsageReader;
import dev.valetkey.core.quota.QuotaExcess;
import dev.valetkey.core.quota.TenantQuotas;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.policy.quota.CallerUsage;
import dev.valetkey.policy.quota.Usage;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares an upload with the quotas before it is recorded, so that an explanation reports it too and S3 is not called in vain.
 * Another request may be faster: the ledger compares again, exactly.
 */
final class QuotaCheck {

    private final UsageReader reader;

    QuotaCheck(UsageReader reader) {
        this.reader = reader;
    }

    /** Reads what counts for a caller's uploads of these purposes now. */
    Snapshot read(Caller caller, Tenant tenant, Set<Purpose> purposes) {
        Set<UsageKey> keys = purposes.stream()
                .flatMap(purpose -> keys(caller, purpose).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return new Snapshot(caller, TenantQuotas.of(tenant), reader.read(keys));
    }

    private static List<UsageKey> keys(Caller caller, Purpose purpose) {
        return UsageKey.of(caller.tenant(), purpose, caller.subject().id());
    }

    /** The quotas and the usage at one instant. */
    final class Snapshot {
        private final Caller caller;
        private final TenantQuotas quotas;
        private final Map<UsageKey, Usage> usage;

        private Snapshot(Caller caller, TenantQuotas quotas, Map<UsageKey, Usage> usage) {
            this.caller = caller;
            this.quotas = quotas;
            this.usage = usage;
        }

        CallerUsage callerUsage(Purpose purpose) {
            List<UsageKey> keys = keys(caller, purpose);
            return new CallerUsage(usage(keys.get(0)), usage(keys.get(1)), usage(keys.get(2)));
        }

        /** The refusal of one more upload of this size; empty if it fits. */
        Optional<Refusal> refusal(Purpose purpose, long bytes) {
            return keys(caller, purpose).stream()
                    .flatMap(key -> QuotaExcess.find(key, quotas.quota(key), usage(key), bytes, 1).stream())
                    .findFirst()
                    .map(excess -> excess.withReservations(reader.nextRelease(caller.tenant())))
                    .map(excess -> Refusal.of(Violation.quotaExceeded(excess)));
        }

        private Usage usage(UsageKey key) {
            return usage.getOrDefault(key, Usage.NOTHING);
        }
    }
}
