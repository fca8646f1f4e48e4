package dev.valetkey.core.reconcile;

import dev.valetkey.core.fixture.TestInspections;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.port.reconcile.BucketListing.ListedObject;
import dev.valetkey.core.port.reconcile.ReconcileCounts.Tally;
import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.verify.RemoveUpload;
import dev.valetkey.policy.inspection.InspectionOutcome;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The bucket is compared with the ledger: what no upload owns any more is removed, and nothing else is touched. */
class ReconcileBucketTest extends ReconcileFixture {

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
    void a_quarantined_object_stays_and_what_a_dead_node_left_in_the_quarantine_is_deleted() {
        core.inspections.first = (content, context) -> InspectionOutcome.reject("malware-found", "Eicar");
        Upload kept = issue(TestIntents.avatar().purpose(TestInspections.KEPT.value()));
        core.putObject(kept);
        core.verifier.verify(kept.id());
        Upload late = expired();
        Upload open = issue();
        Stream.of(late, open)
                .forEach(upload -> core.store.objects.put(upload.placement().quarantine(), facts()));

        ReconcileResult result = run(reconcile);

        assertThat(core.store.objects)
                .containsKeys(kept.placement().quarantine(), open.placement().quarantine())
                .doesNotContainKey(late.placement().quarantine());
        assertThat(result.counts().objects().late()).isOne();
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
    void an_object_that_is_replaced_after_the_listing_is_not_deleted() {
        Upload late = expired();
        core.putObject(late);
        endUrls();
        core.store.beforeDelete(() -> core.putObject(late, facts()));

        run(reconcile);

        assertThat(core.store.objects).containsEntry(late.placement().incoming(), facts());
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
