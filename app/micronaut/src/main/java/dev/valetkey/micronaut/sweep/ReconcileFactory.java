package dev.valetkey.micronaut.sweep;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.reconcile.BucketListing;
import dev.valetkey.core.port.reconcile.Reconciliations;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.reconcile.KnownTenants;
import dev.valetkey.core.reconcile.ReconcileBucket;
import dev.valetkey.core.reconcile.ReconcileSettings;
import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.micronaut.configuration.VerifyConfiguration;
import dev.valetkey.micronaut.tenant.ConfiguredTenants;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.TenantDirectory;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;

/** The reconciliation as a bean. Absent if the ledger is disabled. */
@Factory
@Requires(beans = Reconciliations.class)
final class ReconcileFactory {

    /** No URL and no upload may last longer (S3 User Guide, "Presigned URL expiration"; {@link Profile#maxLifetime}). */
    private static final Duration MAX_LIFETIME = Duration.ofDays(7);

    @Singleton
    ReconcileBucket.Records reconcileRecords(Ledger ledger, Reconciliations passes) {
        return new ReconcileBucket.Records(ledger, passes);
    }

    @Singleton
    ReconcileBucket.Bucket reconciledBucket(
            Settings settings, BucketListing listing, ObjectStore objects, MultipartStore multiparts) {
        return new ReconcileBucket.Bucket(settings.location().bucket(), listing, objects, multiparts);
    }

    /** The service's own directory replaces the configured tenants. */
    @Singleton
    KnownTenants knownTenants(TenantDirectory directory, Settings settings) {
        return directory instanceof ConfiguredTenants
                ? KnownTenants.withPrefixes(settings.tenants().stream()
                        .map(claimed -> claimed.tenant().prefix())
                        .toList())
                : KnownTenants.of(directory);
    }

    @Singleton
    ReconcileSettings reconcileSettings(
            TenantDirectory directory, Settings settings, VerifyConfiguration verification, SweepConfiguration sweep) {
        Duration lifetime = directory instanceof ConfiguredTenants ? longestLife(settings) : MAX_LIFETIME;
        return new ReconcileSettings(
                // Never used while the reconciliation is off.
                sweep.reconciles() ? sweep.reconcileInterval() : Duration.ofDays(1),
                verification.grace(),
                sweep.removeOrphans(),
                lifetime.plus(verification.grace()).plus(ReconcileSettings.ORPHAN_MARGIN),
                ReconcileSettings.DEFAULT_MAX_PAGES);
    }

    private static Duration longestLife(Settings settings) {
        return settings.tenants().stream()
                .flatMap(claimed -> claimed.tenant().profiles().values().stream())
                .map(Profile::maxLifetime)
                .max(Comparator.naturalOrder())
                .orElse(MAX_LIFETIME);
    }

    @Singleton
    ReconcileBucket reconcileBucket(
            ReconcileBucket.Records records,
            ReconcileBucket.Bucket bucket,
            KnownTenants tenants,
            ReconcileSettings settings,
            Clock clock) {
        return new ReconcileBucket(records, bucket, tenants, settings, clock);
    }
}
