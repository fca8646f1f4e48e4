package dev.valetkey.core.reconcile;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.reconcile.BucketListing;
import dev.valetkey.core.port.reconcile.Reconciliation;
import dev.valetkey.core.port.reconcile.Reconciliations;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.ObjectStore;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Compares what the bucket has below {@code incoming/} and {@code quarantine/} with the ledger. One node at a time works on a pass, by a lease in the
 * ledger; if it stops, another one continues at the same page. Thread-safe.
 */
public final class ReconcileBucket {

    private final Records records;
    private final Bucket bucket;
    private final IncomingClassifier classifier;
    private final ReconcileSettings settings;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param records the uploads and the passes
     * @param bucket the bucket
     * @param tenants the tenants whose orphans may be removed
     * @param settings when and what
     * @param clock the current instant for leases and expiries, the ledger's
     */
    public ReconcileBucket(
            Records records, Bucket bucket, KnownTenants tenants, ReconcileSettings settings, Clock clock) {
        this.records = records;
        this.bucket = bucket;
        this.classifier = new IncomingClassifier(settings, tenants);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The records in the database.
     *
     * @param ledger the uploads of all tenants
     * @param passes the passes of all nodes
     */
    public record Records(Ledger ledger, Reconciliations passes) {}

    /**
     * The bucket.
     *
     * @param name its name
     * @param listing lists it
     * @param objects deletes objects
     * @param multiparts aborts multipart uploads
     */
    public record Bucket(String name, BucketListing listing, ObjectStore objects, MultipartStore multiparts) {}

    /**
     * Claims the pass if it is due, and continues it for a bounded number of pages.
     *
     * @param stopping whether to stop after the current item; another node continues at once
     * @return the result of this run; empty if no pass was due, or another node has taken it over
     * @throws LedgerUnavailableException if the ledger is unavailable; the pass is due again when its lease ends
     */
    public Optional<ReconcileResult> run(BooleanSupplier stopping) {
        Instant now = clock.instant();
        Optional<Reconciliation> claimed =
                records.passes.claim(bucket.name, now, settings.interval(), now.plus(ReconcilePass.LEASE));
        return claimed.flatMap(
                pass -> new ReconcilePass(records, bucket, classifier, settings, clock).run(pass, stopping));
    }
}
