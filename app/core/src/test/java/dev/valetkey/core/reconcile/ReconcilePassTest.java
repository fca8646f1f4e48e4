package dev.valetkey.core.reconcile;

import dev.valetkey.core.fixture.InMemoryBucketListing;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.port.reconcile.ListingRefusedException;
import dev.valetkey.core.port.reconcile.ReconcileCounts.Tally;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.core.upload.Upload;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A pass is shared by nodes, bounded, and continues after failures. */
class ReconcilePassTest extends ReconcileFixture {

    @Test
    void more_objects_than_a_page_are_all_examined_with_one_query_for_each_page() {
        List<Upload> late =
                IntStream.range(0, 4 * PAGE + 1).mapToObj(i -> expired()).toList();
        late.forEach(core::putObject);
        endUrls();

        ReconcileResult result = run(reconcile);

        assertThat(core.store.objects).isEmpty();
        assertThat(result.counts().objects().late()).isEqualTo(late.size());
        // Five of objects, one of quarantined ones and one of multipart uploads.
        assertThat(listing.pages()).isEqualTo(7);
    }

    @Test
    void a_run_is_bounded_and_the_next_one_continues() {
        IntStream.range(0, 4 * PAGE).mapToObj(i -> expired()).forEach(core::putObject);
        endUrls();
        ReconcileBucket bounded = reconcile(false, 3);

        ReconcileResult first = run(bounded);
        core.clock.advance(Duration.ofMinutes(1));
        ReconcileResult second = run(bounded);

        assertThat(first.complete()).isFalse();
        assertThat(first.counts().objects().late()).isEqualTo(3 * PAGE);
        assertThat(second.complete()).isTrue();
        assertThat(second.counts().objects()).isEqualTo(new Tally(4 * PAGE, 4 * PAGE, 0, 0, 0));
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

        assertThat(first.get())
                .hasValueSatisfying(result -> assertThat(result.complete()).isTrue());
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
    void a_missing_permission_to_list_objects_is_reported_and_the_multipart_uploads_are_examined() {
        expire(issue(TestIntents.video(1L << 30)));
        listing.failWith(new ListingRefusedException("s3:ListBucket is missing", new IOException("403")), null);

        ReconcileResult result = run(reconcile);

        assertThat(result.complete()).isTrue();
        assertThat(result.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("s3:ListBucket"));
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
}
