package dev.valetkey.core.reconcile;

import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.reconcile.BucketListing.ListedMultipart;
import dev.valetkey.core.port.reconcile.BucketListing.ListedObject;
import dev.valetkey.core.port.reconcile.BucketListing.Page;
import dev.valetkey.core.port.reconcile.ListingRefusedException;
import dev.valetkey.core.port.reconcile.ReconcileCounts;
import dev.valetkey.core.port.reconcile.ReconcileCounts.Tally;
import dev.valetkey.core.port.reconcile.ReconcilePosition;
import dev.valetkey.core.port.reconcile.ReconcilePosition.Multiparts;
import dev.valetkey.core.port.reconcile.ReconcilePosition.Objects;
import dev.valetkey.core.port.reconcile.Reconciliation;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.core.reconcile.IncomingClassifier.Kind;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.core.upload.Placement;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.object.KeyPrefix;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One run of a pass. It records its position after each page; a page that is examined twice does no harm. */
final class ReconcilePass {

    /** How long another node waits before it continues the pass of a node that died. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** When a pass continues after the store was unavailable. */
    private static final Duration RETRY = Duration.ofMinutes(1);

    /** Keys are listed in their order, so that the position shows which prefix is examined. */
    private static final Objects START_OF_QUARANTINE = new Objects(Placement.QUARANTINE.value());

    private final ReconcileBucket.Records records;
    private final ReconcileBucket.Bucket bucket;
    private final IncomingClassifier classifier;
    private final ReconcileSettings settings;
    private final Clock clock;
    private final RemovalTally tally = new RemovalTally();

    ReconcilePass(
            ReconcileBucket.Records records,
            ReconcileBucket.Bucket bucket,
            IncomingClassifier classifier,
            ReconcileSettings settings,
            Clock clock) {
        this.records = records;
        this.bucket = bucket;
        this.classifier = classifier;
        this.settings = settings;
        this.clock = clock;
    }

    /** Empty if another node has taken over. */
    Optional<ReconcileResult> run(Reconciliation claimed, BooleanSupplier stopping) {
        ClaimedPass pass = new ClaimedPass(records.passes(), claimed, clock, stopping);
        try {
            for (int pages = 0; pages < settings.maxPages() && pass.mayContinue(); pages++) {
                Optional<ReconcilePosition> next = examinePage(pass);
                if (!pass.mayContinue()) {
                    break;
                }
                if (next.isEmpty()) {
                    return pass.complete(tally.failures());
                }
                pass.advance(next.get());
            }
            return pass.release(Duration.ZERO, tally.failures());
        } catch (StoreUnavailableException outage) {
            tally.add(outage);
            return pass.release(RETRY, tally.failures());
        }
    }

    /** Returns the next position; empty at the end. What the store refuses to list is skipped. */
    private Optional<ReconcilePosition> examinePage(ClaimedPass pass) {
        if (pass.position() instanceof Objects objects) {
            try {
                return Optional.of(examineObjects(pass, objects));
            } catch (ListingRefusedException refused) {
                tally.add(refused);
                return Optional.of(new Multiparts(null));
            }
        }
        try {
            return examineMultiparts(pass, (Multiparts) pass.position());
        } catch (ListingRefusedException refused) {
            tally.add(refused);
            return Optional.empty();
        }
    }

    private ReconcilePosition examineObjects(ClaimedPass pass, Objects position) {
        boolean quarantine = position.after() != null && position.after().startsWith(Placement.QUARANTINE.value());
        KeyPrefix area = quarantine ? Placement.QUARANTINE : Placement.INCOMING;
        Page<ListedObject> page = bucket.listing().listObjects(area, position.after());
        Examination<ListedObject> examination = quarantine ? this::examineQuarantined : this::examine;
        pass.count(new ReconcileCounts(
                examine(pass, page.items(), object -> IncomingKey.parse(area, object.key()), examination), Tally.NONE));
        if (page.hasNext()) {
            return new Objects(page.last().key());
        }
        return quarantine ? new Multiparts(null) : START_OF_QUARANTINE;
    }

    private void examineQuarantined(ListedObject object, IncomingKey key, @Nullable Upload upload, Instant now) {
        Kind kind = classifier.classifyQuarantined(object, key, upload, now);
        tally.handle(kind, settings.removeOrphans(), () -> bucket.objects().delete(key.key(), object.etag()));
    }

    private void examine(ListedObject object, IncomingKey key, @Nullable Upload upload, Instant now) {
        Kind kind = classifier.classify(object, key, upload, now);
        tally.handle(kind, settings.removeOrphans(), () -> bucket.objects().delete(key.key(), object.etag()));
    }

    private Optional<ReconcilePosition> examineMultiparts(ClaimedPass pass, Multiparts position) {
        Page<ListedMultipart> page = bucket.listing().listMultiparts(Placement.INCOMING, position.after());
        Tally found = examine(pass, page.items(), multipart -> IncomingKey.parse(multipart.key()), this::examine);
        pass.count(new ReconcileCounts(Tally.NONE, found));
        return page.hasNext() ? Optional.of(new Multiparts(page.last().key())) : Optional.empty();
    }

    private void examine(ListedMultipart multipart, IncomingKey key, @Nullable Upload upload, Instant now) {
        Kind kind = classifier.classify(multipart, key, upload, now);
        MultipartRef ref = new MultipartRef(key.key(), multipart.uploadId());
        tally.handle(kind, settings.removeOrphans(), () -> bucket.multiparts().abort(ref));
    }

    /** Examines what was listed with the record of its upload, if there is one. */
    @FunctionalInterface
    private interface Examination<T> {

        void examine(T item, IncomingKey key, @Nullable Upload upload, Instant now);
    }

    private <T> Tally examine(
            ClaimedPass pass, List<T> items, Function<T, Optional<IncomingKey>> keyOf, Examination<T> examination) {
        tally.beginPage(items.size());
        Instant now = clock.instant();
        List<Optional<IncomingKey>> keys = items.stream().map(keyOf).toList();
        Map<UploadId, Upload> uploads = find(keys);
        for (int i = 0; i < items.size() && pass.extendIfDue(); i++) {
            T item = items.get(i);
            keys.get(i).ifPresent(key -> examination.examine(item, key, uploads.get(key.id()), now));
        }
        return tally.endPage();
    }

    /**
     * Reads the records after the listing: what is listed was written with a URL, and no URL exists before its record.
     *
     * @throws LedgerUnavailableException if the ledger is unavailable
     */
    private Map<UploadId, Upload> find(List<Optional<IncomingKey>> keys) {
        List<UploadId> ids = keys.stream()
                .flatMap(Optional::stream)
                .map(IncomingKey::id)
                .distinct()
                .toList();
        return records.ledger().findAll(ids).stream().collect(Collectors.toMap(Upload::id, upload -> upload));
    }
}
