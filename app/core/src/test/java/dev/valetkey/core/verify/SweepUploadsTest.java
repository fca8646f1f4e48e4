package dev.valetkey.core.verify;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.quota.Usage;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Uploads whose clients are gone end without any call. */
class SweepUploadsTest {

    private static final Caller ACME = CoreFixture.caller("acme");
    private static final Duration EXPIRY = Duration.ofMinutes(5);
    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final Duration RETENTION = Duration.ofDays(30);

    private final CoreFixture core = new CoreFixture();
    private final SweepUploads sweeper = new SweepUploads(
            core.ledger,
            core.verifier,
            core.endQuarantine,
            core.reseal,
            new SweepSettings(GRACE, Duration.ofMinutes(5), RETENTION, 10, true),
            core.clock);

    private final SweepUploads withoutCompletion = new SweepUploads(
            core.ledger,
            core.verifier,
            core.endQuarantine,
            core.reseal,
            new SweepSettings(GRACE, Duration.ofMinutes(5), RETENTION, 10, false),
            core.clock);

    private Upload issue() {
        return ((Issued) core.issue(ACME, TestIntents.avatar().intent())).upload();
    }

    private UploadState state(Upload upload) {
        return core.uploads.find(ACME, upload.id()).orElseThrow().state();
    }

    @Test
    void an_upload_whose_url_is_valid_is_left_alone() {
        Upload upload = issue();
        core.putObject(upload);

        assertThat(sweeper.sweep().states()).isEmpty();
        assertThat(state(upload)).isEqualTo(UploadState.ISSUED);
    }

    @Test
    void an_object_that_arrived_is_stored_when_the_url_has_expired() {
        Upload upload = issue();
        core.putObject(upload);
        core.clock.advance(EXPIRY);

        assertThat(sweeper.sweep().count(UploadState.STORED)).isOne();
        assertThat(state(upload)).isEqualTo(UploadState.STORED);
    }

    @Test
    void an_upload_without_an_object_expires_after_the_grace_and_is_not_examined_before() {
        Upload upload = issue();
        core.clock.advance(EXPIRY);
        assertThat(sweeper.sweep().count(UploadState.ISSUED)).isOne();
        assertThat(sweeper.sweep().states()).isEmpty();

        core.clock.advance(GRACE.plusSeconds(1));

        assertThat(sweeper.sweep().count(UploadState.EXPIRED)).isOne();
        assertThat(state(upload)).isEqualTo(UploadState.EXPIRED);
    }

    @Test
    void the_lag_is_the_time_for_which_the_longest_overdue_upload_was_due() {
        assertThat(sweeper.sweep().lag()).isEqualTo(Duration.ZERO);
        issue();
        core.clock.advance(Duration.ofSeconds(20));
        issue();
        core.clock.advance(EXPIRY);

        assertThat(sweeper.sweep().lag()).isEqualTo(Duration.ofSeconds(20));
        assertThat(sweeper.sweep().lag()).isEqualTo(Duration.ZERO);

        core.clock.advance(GRACE.plusSeconds(5));
        assertThat(sweeper.sweep().lag()).isEqualTo(Duration.ofSeconds(24));
    }

    @Test
    void the_lag_of_a_verification_that_was_left_begins_with_the_end_of_its_lease() {
        Upload upload = issue();
        core.ledger.replace(
                upload,
                upload.transitionTo(
                        new UploadStatus.Verifying(core.clock.instant().plusSeconds(30))));
        core.clock.advance(Duration.ofSeconds(40));

        assertThat(sweeper.sweep().lag()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void an_object_that_arrives_within_the_grace_is_stored() {
        Upload upload = issue();
        core.clock.advance(EXPIRY);
        sweeper.sweep();
        core.putObject(upload);
        core.clock.advance(GRACE.plusSeconds(1));

        assertThat(sweeper.sweep().count(UploadState.STORED)).isOne();
        assertThat(state(upload)).isEqualTo(UploadState.STORED);
    }

    @Test
    void an_object_that_no_client_completed_is_removed_after_the_grace_if_configured() {
        Upload upload = issue();
        Upload film = ((Issued) core.issue(ACME, TestIntents.video(1L << 30).intent())).upload();
        core.putObject(upload);
        core.clock.advance(Duration.ofDays(1));
        assertThat(withoutCompletion.sweep().count(UploadState.EXPIRED)).isEqualTo(1);
        assertThat(core.store.objects.get(upload.placement().incoming()).size()).isZero();
        core.clock.advance(GRACE.plusSeconds(1));

        SweepResult result = withoutCompletion.sweep();

        assertThat(result.count(UploadState.EXPIRED)).isOne();
        assertThat(result.aborted()).isOne();
        assertThat(List.of(state(upload), state(film))).containsOnly(UploadState.EXPIRED);
        assertThat(core.multiparts.openUploads()).isZero();
        UsageKey acme = new UsageKey(ACME.tenant(), null, null);
        assertThat(core.ledger.read(List.of(acme)).getOrDefault(acme, Usage.NOTHING))
                .isEqualTo(Usage.NOTHING);
    }

    @Test
    void an_object_that_no_client_completed_is_not_touched_within_the_grace() {
        Upload upload = issue();
        core.putObject(upload);
        core.clock.advance(EXPIRY);

        assertThat(withoutCompletion.sweep().count(UploadState.ISSUED)).isOne();

        assertThat(core.uploads.complete(ACME, upload.id())).isPresent();
        assertThat(state(upload)).isEqualTo(UploadState.STORED);
    }

    @Test
    void a_verification_that_a_client_requested_is_finished_although_others_are_not() {
        Upload upload = issue();
        core.putObject(upload);
        core.ledger.replace(upload, upload.transitionTo(new UploadStatus.Verifying(core.clock.instant())));

        assertThat(withoutCompletion.sweep().count(UploadState.STORED)).isOne();
    }

    @Test
    void an_upload_that_another_node_completes_meanwhile_keeps_its_object() {
        Upload upload = issue();
        core.putObject(upload);
        core.clock.advance(EXPIRY.plus(GRACE).plusSeconds(1));
        core.ledger.beforeReplace(() -> core.verifier.verify(upload.id()));

        assertThat(withoutCompletion.sweep().count(UploadState.STORED)).isOne();
        assertThat(core.store.objects.get(upload.placement().incoming()).size()).isPositive();
    }

    @Test
    void the_lag_is_that_of_the_upload_that_was_due_longest() {
        issue();
        core.clock.advance(Duration.ofSeconds(20));
        issue();
        core.clock.advance(EXPIRY.minusSeconds(15));
        assertThat(sweeper.sweep().lag()).isEqualTo(Duration.ofSeconds(5));

        core.clock.advance(GRACE);

        assertThat(sweeper.sweep().lag()).isEqualTo(Duration.ofSeconds(45));
        assertThat(sweeper.sweep().lag()).isZero();
    }

    @Test
    void a_verification_that_a_dead_node_left_is_finished() {
        Upload upload = issue();
        core.putObject(upload);
        core.ledger.replace(
                upload,
                upload.transitionTo(
                        new UploadStatus.Verifying(core.clock.instant().plusSeconds(30))));
        assertThat(sweeper.sweep().states()).isEmpty();

        core.clock.advance(Duration.ofSeconds(30));

        assertThat(sweeper.sweep().count(UploadState.STORED)).isOne();
        assertThat(state(upload)).isEqualTo(UploadState.STORED);
    }

    @Test
    void a_batch_is_bounded_and_reports_that_more_is_due() {
        IntStream.range(0, 25).forEach(i -> issue());
        core.clock.advance(EXPIRY.plus(GRACE).plusSeconds(1));

        assertThat(sweeper.sweep()).satisfies(first -> {
            assertThat(first.count(UploadState.EXPIRED)).isEqualTo(10);
            assertThat(first.more()).isTrue();
        });
        sweeper.sweep();
        assertThat(sweeper.sweep()).satisfies(last -> {
            assertThat(last.count(UploadState.EXPIRED)).isEqualTo(5);
            assertThat(last.more()).isFalse();
        });
    }

    @Test
    void a_thousand_uploads_that_clients_left_all_end_and_the_store_has_what_the_ledger_knows() {
        List<Upload> inTime = issue(20);
        inTime.forEach(core::putObject);
        List<Upload> late = issue(10);
        List<Upload> films = IntStream.range(0, 5)
                .mapToObj(i ->
                        ((Issued) core.issue(ACME, TestIntents.video(1L << 30).intent())).upload())
                .toList();
        List<Upload> absent = issue(965);
        core.clock.advance(Duration.ofDays(1));
        late.forEach(core::putObject);
        core.clock.advance(GRACE.plusSeconds(1));

        boolean more = true;
        while (more) {
            more = sweeper.sweep().more();
        }

        assertThat(inTime).allMatch(upload -> state(upload) == UploadState.STORED);
        assertThat(late).allMatch(upload -> state(upload) == UploadState.STORED);
        assertThat(films).allMatch(upload -> state(upload) == UploadState.EXPIRED);
        assertThat(absent).allMatch(upload -> state(upload) == UploadState.EXPIRED);
        assertThat(core.multiparts.openUploads()).isZero();
        assertThat(core.store.objects.keySet().stream()
                        .filter(key -> key.value().startsWith("objects/")))
                .containsExactlyInAnyOrderElementsOf(Stream.of(inTime, late)
                        .flatMap(List::stream)
                        .map(upload -> upload.placement().stored())
                        .toList());
        UsageKey acme = new UsageKey(ACME.tenant(), null, null);
        assertThat(core.ledger.read(List.of(acme))).containsEntry(acme, new Usage(30_000, 30, 0, 0));
    }

    private List<Upload> issue(int count) {
        return IntStream.range(0, count).mapToObj(i -> issue()).toList();
    }

    @Test
    void a_failing_upload_is_retried_later_and_does_not_delay_the_others() {
        Upload failing = issue();
        Upload other = issue();
        core.store.failOn(failing.placement().incoming());
        core.clock.advance(EXPIRY.plus(GRACE).plusSeconds(1));

        assertThat(sweeper.sweep()).satisfies(result -> {
            assertThat(result.failures()).hasSize(1);
            assertThat(result.count(UploadState.EXPIRED)).isOne();
        });
        assertThat(state(other)).isEqualTo(UploadState.EXPIRED);
        assertThat(sweeper.sweep().failures()).isEmpty();
        core.store.failOn(null);
        core.clock.advance(Duration.ofMinutes(5));

        assertThat(sweeper.sweep().count(UploadState.EXPIRED)).isOne();
        assertThat(state(failing)).isEqualTo(UploadState.EXPIRED);
    }

    @Test
    void records_without_an_object_are_deleted_after_the_retention() {
        Upload expired = issue();
        Upload stored = issue();
        core.putObject(stored);
        core.clock.advance(EXPIRY.plus(GRACE).plusSeconds(1));
        sweeper.sweep();

        core.clock.advance(RETENTION);
        assertThat(sweeper.sweep().purged()).isZero();
        core.clock.advance(Duration.ofSeconds(1));

        assertThat(sweeper.sweep().purged()).isOne();
        assertThat(core.uploads.find(ACME, expired.id())).isEmpty();
        assertThat(state(stored)).isEqualTo(UploadState.STORED);
    }
}
