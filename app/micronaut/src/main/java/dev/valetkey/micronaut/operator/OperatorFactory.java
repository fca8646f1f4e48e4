package dev.valetkey.micronaut.operator;

import dev.valetkey.core.operator.EraseUploads;
import dev.valetkey.core.operator.ResolveDeadEvents;
import dev.valetkey.core.operator.ResolveQuarantine;
import dev.valetkey.core.operator.SuspendedTenants;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.OutboxNotifier;
import dev.valetkey.core.port.operator.DeadEvents;
import dev.valetkey.core.port.operator.Erasures;
import dev.valetkey.core.port.operator.Suspensions;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.promote.EndQuarantine;
import dev.valetkey.core.promote.ObjectComparison;
import dev.valetkey.core.promote.PromoteUpload;
import dev.valetkey.micronaut.configuration.VerifyConfiguration;
import dev.valetkey.micronaut.policy.PolicySettings;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

import java.time.Clock;

/** The use cases of operators as beans. Absent if the ledger is disabled. */
@Factory
@Requires(beans = Ledger.class)
final class OperatorFactory {

    @Singleton
    SuspendedTenants suspendedTenants(Suspensions suspensions, Clock clock) {
        return new SuspendedTenants(suspensions, clock);
    }

    @Singleton
    ResolveDeadEvents resolveDeadEvents(DeadEvents events, OutboxNotifier notifier, Clock clock) {
        return new ResolveDeadEvents(events, notifier, clock);
    }

    @Singleton
    ResolveQuarantine resolveQuarantine(
            Ledger ledger, PromoteUpload promotion, EndQuarantine endQuarantine, Clock clock) {
        return new ResolveQuarantine(ledger, promotion, endQuarantine, clock);
    }

    @Singleton
    EraseUploads.Records records(Ledger ledger, Erasures erasures) {
        return new EraseUploads.Records(ledger, erasures);
    }

    @Singleton
    EraseUploads eraseUploads(
            EraseUploads.Records records,
            ObjectStore store,
            MultipartStore multiparts,
            PolicySettings policies,
            VerifyConfiguration verification,
            Clock clock) {
        return new EraseUploads(
                records, store, multiparts, new ObjectComparison(policies.tolerated()), verification.grace(), clock);
    }
}
