package dev.valetkey.core.reconcile;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.InMemoryBucketListing;
import dev.valetkey.core.fixture.InMemoryReconciliations;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.port.reconcile.BucketListing.ListedObject;
import dev.valetkey.core.port.reconcile.ListingRefusedException;
import dev.valetkey.core.port.reconcile.ReconcileCounts.Tally;
import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.core.verify.RemoveUpload;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.KeyPrefix;
import dev.valetkey.policy.object.ObjectKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The bucket is compared with the ledger: what no upload owns any more is removed, and nothing else is touched. */
class ReconcileBucketTest {

    private static final Caller ACME = CoreFixture.caller("acme");
    private static final Duration INTERVAL = Duration.ofHours(6);
    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final Duration ORPHAN_AGE = Duration.ofDays(3);
    private static final int PAGE = 5;

    private final CoreFixture core = new CoreFixture();
    private final InMemoryBucketListing listing = new InMemoryBucketListing(core, PAGE);
    private final InMemoryReconciliations passes = new InMemoryReconciliations();
    private final ReconcileBucket reconcile = reconcile(false, 1000);

    private ReconcileBucket reconcile(boolean removeOrphans, int maxPages) {
        return new ReconcileBucket(
                new ReconcileBucket.Records(core.ledger, passes),
                new ReconcileBucket.Bucket("uploads", listing, core.store, core.multiparts),
                KnownTenants.withPrefixes(List.of(new KeyPrefix("acme/"))),
                new ReconcileSettings(INTERVAL, GRACE, removeOrphans, ORPHAN_AGE, maxPages),
                core.clock);
    }

    private ReconcileResult run(ReconcileBucket node) {
        return node.run(() -> false).orElseThrow();
    }

    private Upload issue() {
        return issue(TestIntents.avatar());
    }

    private Upload issue(TestIntents intent) {
        return ((Issued) core.issue(ACME, intent.intent())).upload();
    }

    private Upload expired() {
        return expire(issue());
    }

    private Upload expire(Upload upload) {
        Upload expired = upload.transitionTo(new UploadStatus.Expired());
        assertThat(core.ledger.replace(upload, expired)).isTrue();
        return expired;
    }

    private void endUrls() {
        core.clock.advance(Duration.ofDays(1).plus(GRACE).plusSeconds(1));
    }

    private ObjectKey orphan(Duration age) {
        ObjectKey key = new ObjectKey("incoming/acme/" + UUID.randomUUID());
        core.store.objects.put(key, facts());
        listing.createdAt.put(key.value(), core.clock.instant().minus(age));
        return key;
    }

    private static ObjectFacts facts() {
        return new ObjectFacts(7, "text/plain", Set.of(), Map.of(), "etag", null);
    }

    private boolean arrived(Upload upload) {
        return core.store.objects.containsKey(upload.placement().incoming());
    }

    @Test
    void an_object_that_arrived_after_its_upload_had_expired_is_deleted_and_the_upload_stays_expired() {
        Upload late = expired();
        core.putObject(late);
        endUrls();

        ReconcileResult result = run(reconcile);

        assertThat(arrived(late)).isFalse();
        assertThat(core.ledger.find(late.id())).contains(late);
        assertThat(result.complete()).isTrue();
        assertThat(result.failures()).isEmpty();
        assertThat(result.counts().objects()).isEqualTo(new Tally(1, 1, 0, 0, 0));
    }

    @Test
    void an_object_that_replaced_the_tombstone_of_an_aborted_upload_is_deleted_when_no_url_is_valid() {
        Upload aborted = issue();
        assertThat(core.uploads.remove(ACME, aborted.id())).contains(RemoveUpload.Outcome.REMOVED);
        core.putObject(aborted);

        assertThat(run(reconcile).counts().objects().late()).isZero();
        assertThat(arrived(aborted)).isTrue();
        endUrls();

        assertThat(run(reconcile).counts().objects().late()).isOne();
        assertThat(arrived(aborted)).isFalse();
    }

    @Test
    void objects_of_open_and_stored_uploads_and_tombstones_stay() {
        Upload open = issue();
        core.putObject(open);
        Upload stored = issue();
        core.putObject(stored);
        assertThat(core.verifier.verify(stored.id())).isPresent();
        Upload aborted = issue();
        core.uploads.remove(ACME, aborted.id());
        Upload video = issue(TestIntents.video(1L << 30));
        endUrls();
        Set<ObjectKey> before = Set.copyOf(core.store.objects.keySet());

        ReconcileResult result = run(reconcile(true, 1000));

        assertThat(core.store.objects.keySet()).isEqualTo(before);
        assertThat(core.multiparts.open()).containsExactly(video.multipart().orElseThrow());
        assertThat(result.counts().total()).isEqualTo(new Tally(4, 0, 0, 0, 0));
    }

    @Test
    void a_multipart_upload_whose_upload_has_ended_is_aborted() {
        Upload video = expire(issue(TestIntents.video(1L << 30)));

        ReconcileResult result = run(reconcile);

        assertThat(core.multiparts.openUploads()).isZero();
        assertThat(result.counts().multiparts()).isEqualTo(new Tally(1, 1, 0, 0, 0));
        assertThat(core.ledger.find(video.id())).contains(video);
    }

    @Test
    void orphans_are_only_reported_by_default() {
        ObjectKey orphan = orphan(ORPHAN_AGE.plusSeconds(1));

        ReconcileResult result = run(reconcile);

        assertThat(core.store.objects).containsKey(orphan);
        assertThat(result.counts().objects()).isEqualTo(new Tally(1, 0, 1, 0, 0));
    }

    @Test
    void orphans_are_removed_if_configured_but_not_before_they_are_older_than_any_upload() {
        ObjectKey old = orphan(ORPHAN_AGE.plusSeconds(1));
        ObjectKey recent = orphan(ORPHAN_AGE);
        ObjectKey parts = new ObjectKey("incoming/acme/" + UUID.randomUUID());
        ObjectKey recentParts = new ObjectKey("incoming/acme/" + UUID.randomUUID());
        for (ObjectKey key : List.of(parts, recentParts)) {
            core.multiparts.create(new CreateMultipartRequest(
                    key, MediaType.parse("video/mp4"), Map.of(), ChecksumAlgorithm.CRC64NVME));
        }
        listing.createdAt.put(parts.value(), core.clock.instant().minus(ORPHAN_AGE.plusSeconds(1)));

        ReconcileResult result = run(reconcile(true, 1000));

        assertThat(core.store.objects).containsOnlyKeys(recent).doesNotContainKey(old);
        assertThat(core.multiparts.open())
                .singleElement()
                .satisfies(open -> assertThat(open.key()).isEqualTo(recentParts));
        assertThat(result.counts().objects()).isEqualTo(new Tally(2, 0, 1, 1, 0));
        assertThat(result.counts().multiparts()).isEqualTo(new Tally(2, 0, 1, 1, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "incoming/readme.txt",
                "incoming/acme/report.pdf",
                "incoming/other/01980000-0000-7000-8000-000000000000",
                "incoming/acme/nested/01980000-0000-7000-8000-000000000000",
                "incoming/ACME/01980000-0000-7000-8000-000000000000",
                "incoming//01980000-0000-7000-8000-000000000000",
                "incoming/01980000-0000-7000-8000-000000000000",
                "incoming/acme/01980000-0000-7000-8000-000000000000/",
                "incoming/acme/01980000-0000-7000-8000-00000000000G",
                "incoming/acme/../01980000-0000-7000-8000-000000000000",
                "incoming/ü\u0000 🗝/1",
                "objects/acme/01980000-0000-7000-8000-000000000000"
            })
    void objects_of_other_programs_are_not_touched(String key) {
        listing.others.put(key, new ListedObject(key, 1, "etag", Instant.EPOCH));
        core.store.beforeDelete(() -> {
            throw new AssertionError("deleted");
        });

        ReconcileResult result = run(reconcile(true, 1000));

        assertThat(result.counts().total().orphans()).isZero();
        assertThat(result.failures()).isEmpty();
    }

    @Test
    void more_objects_than_a_page_are_all_examined_with_one_query_for_each_page() {
        List<Upload> late = IntStream.range(0, 4 * PAGE + 1).mapToObj(i -> expired()).toList();
        late.forEach(core::putObject);
        endUrls();

        ReconcileResult result = run(reconcile);

        assertThat(core.store.objects).isEmpty();
        assertThat(result.counts().objects().late()).isEqualTo(late.size());
        // Five of objects and one of multipart uploads.
        assertThat(listing.pages()).isEqualTo(6);
    }

    @Test
    void a_run_is_bounded_and_the_next_one_continues() {
        IntStream.range(0, 3 * PAGE).mapToObj(i -> expired()).forEach(core::putObject);
        endUrls();
        ReconcileBucket bounded = reconcile(false, 2);

        ReconcileResult first = run(bounded);
        core.clock.advance(Duration.ofMinutes(1));
        ReconcileResult second = run(bounded);

        assertThat(first.complete()).isFalse();
        assertThat(first.counts().objects().late()).isEqualTo(2 * PAGE);
        assertThat(second.complete()).isTrue();
        assertThat(second.counts().objects()).isEqualTo(new Tally(3 * PAGE, 3 * PAGE, 0, 0, 0));
        assertThat(second.duration()).isEqualTo(Duration.ofMinutes(1));
        assertThat(bounded.run(() -> false)).isEmpty();
        core.clock.advance(INTERVAL);
        assertThat(bounded.run(() -> false)).isPresent();
    }

    @Test
    void one_of_two_nodes_reconciles_at_a_time() throws Exception {
        core.putObject(expired());
        endUrls();
        CountDownLatch deleting = new CountDownLatch(1);
        CountDownLatch otherRan = new CountDownLatch(1);
        core.store.beforeDelete(() -> {
            deleting.countDown();
            await(otherRan);
        });
        CompletableFuture<Optional<ReconcileResult>> first =
                CompletableFuture.supplyAsync(() -> reconcile.run(() -> false));
        deleting.await();

        assertThat(reconcile(false, 1000).run(() -> false)).isEmpty();
        otherRan.countDown();

        assertThat(first.get()).hasValueSatisfying(result -> assertThat(result.complete())
                .isTrue());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void a_node_that_loses_its_claim_stops_and_the_other_one_removes_the_rest() {
        IntStream.range(0, 2 * PAGE).mapToObj(i -> expired()).forEach(core::putObject);
        endUrls();
        AtomicInteger deleted = new AtomicInteger();
        core.store.beforeDelete(() -> {
            if (deleted.incrementAndGet() == 2) {
                core.clock.advance(Duration.ofMinutes(2));
                assertThat(run(reconcile(false, 1)).counts().objects().late()).isEqualTo(PAGE);
            }
        });

        assertThat(reconcile.run(() -> false)).isEmpty();

        assertThat(deleted.get()).isEqualTo(PAGE + 2);
        core.store.beforeDelete(() -> {});
        assertThat(run(reconcile).complete()).isTrue();
        assertThat(core.store.objects).isEmpty();
    }

    @Test
    void a_node_that_dies_between_the_listing_and_the_deletion_loses_nothing() {
        IntStream.range(0, 2 * PAGE).mapToObj(i -> expired()).forEach(core::putObject);
        endUrls();
        core.store.beforeDelete(() -> {
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(() -> reconcile.run(() -> false)).hasMessage("killed");
        core.store.beforeDelete(() -> {});
        assertThat(reconcile.run(() -> false)).isEmpty();

        core.clock.advance(Duration.ofMinutes(1));

        assertThat(run(reconcile).counts().objects().late()).isEqualTo(2 * PAGE);
        assertThat(core.store.objects).isEmpty();
    }

    @Test
    void a_stopping_node_releases_its_claim_and_another_one_continues_at_once() {
        IntStream.range(0, 2 * PAGE).mapToObj(i -> expired()).forEach(core::putObject);
        endUrls();
        AtomicInteger asked = new AtomicInteger();

        assertThat(reconcile.run(() -> asked.incrementAndGet() > PAGE + 3))
                .hasValueSatisfying(stopped -> assertThat(stopped.complete()).isFalse());

        assertThat(run(reconcile(false, 1000)).complete()).isTrue();
        assertThat(core.store.objects).isEmpty();
    }

    @Test
    void an_object_that_is_replaced_after_the_listing_is_not_deleted() {
        Upload late = expired();
        core.putObject(late);
        endUrls();
        core.store.beforeDelete(() -> core.putObject(late, facts()));

        run(reconcile);

        assertThat(core.store.objects).containsEntry(late.placement().incoming(), facts());
    }

    @Test
    void a_missing_permission_to_list_objects_is_reported_and_the_multipart_uploads_are_examined() {
        expire(issue(TestIntents.video(1L << 30)));
        listing.failWith(new ListingRefusedException("s3:ListBucket is missing", new IOException("403")), null);

        ReconcileResult result = run(reconcile);

        assertThat(result.complete()).isTrue();
        assertThat(result.failures()).singleElement().satisfies(failure -> assertThat(failure)
                .hasMessageContaining("s3:ListBucket"));
        assertThat(core.multiparts.openUploads()).isZero();
    }

    @Test
    void a_store_without_listings_of_multipart_uploads_is_tolerated() {
        Upload late = expired();
        core.putObject(late);
        endUrls();
        listing.failWith(null, new ListingRefusedException("not supported", new IOException("501")));

        ReconcileResult result = run(reconcile);

        assertThat(result.complete()).isTrue();
        assertThat(result.failures()).hasSize(1);
        assertThat(arrived(late)).isFalse();
    }

    @Test
    void a_missing_permission_to_delete_is_counted_and_does_not_stop_the_pass() {
        Stream.generate(this::expired).limit(25).forEach(core::putObject);
        expire(issue(TestIntents.video(1L << 30)));
        endUrls();
        AtomicInteger attempts = new AtomicInteger();
        core.store.beforeDelete(() -> {
            attempts.incrementAndGet();
            throw new StoreUnavailableException("DELETE", new IOException("403"));
        });

        ReconcileResult result = new ReconcileBucket(
                        new ReconcileBucket.Records(core.ledger, passes),
                        new ReconcileBucket.Bucket(
                                "uploads", new InMemoryBucketListing(core, 1000), core.store, core.multiparts),
                        prefix -> true,
                        new ReconcileSettings(INTERVAL, GRACE, false, ORPHAN_AGE, 10),
                        core.clock)
                .run(() -> false)
                .orElseThrow();

        assertThat(result.complete()).isTrue();
        assertThat(result.counts().objects()).isEqualTo(new Tally(25, 25, 0, 0, 25));
        assertThat(attempts).hasValue(10);
        assertThat(result.failures()).hasSize(10);
        assertThat(core.multiparts.openUploads()).isZero();
    }

    @Test
    void an_outage_ends_the_run_and_the_pass_continues_a_minute_later() {
        core.putObject(expired());
        endUrls();
        listing.failWith(new StoreUnavailableException("LIST_OBJECTS", new IOException("down")), null);

        ReconcileResult outage = run(reconcile);

        assertThat(outage.complete()).isFalse();
        assertThat(outage.failures()).hasSize(1);
        assertThat(reconcile.run(() -> false)).isEmpty();
        listing.failWith(null, null);
        core.clock.advance(Duration.ofMinutes(1));
        assertThat(run(reconcile).counts().objects().late()).isOne();
    }

    @Test
    void an_upload_with_the_id_and_another_key_does_not_count_as_the_record() {
        Upload other = expired();
        ObjectKey key = new ObjectKey("incoming/acme/x/" + other.id());
        core.store.objects.put(key, facts());
        endUrls();

        run(reconcile(true, 1000));

        assertThat(core.store.objects).containsKey(key);
        assertThat(other.state()).isEqualTo(UploadState.EXPIRED);
    }
}
