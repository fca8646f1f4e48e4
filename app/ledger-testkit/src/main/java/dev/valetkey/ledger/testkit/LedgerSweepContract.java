package dev.valetkey.ledger.testkit;

import dev.valetkey.core.port.ledger.DueUploads;
import dev.valetkey.core.transport.SizeRange;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.limit.GrantKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of {@link dev.valetkey.core.port.ledger.Ledger#claimDue},
 * {@link dev.valetkey.core.port.ledger.Ledger#findEnded} and {@link dev.valetkey.core.port.ledger.Ledger#purge}.
 */
public abstract class LedgerSweepContract extends ContractTest {

    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final Duration RETRY = Duration.ofMinutes(2);
    private static final Instant FAR = Instant.parse("9000-01-01T00:00:00Z");

    /** Creates the contract; JUnit does it for each test. */
    protected LedgerSweepContract() {}

    /** Postpones the uploads of other tests; abandoned verifications of theirs remain, and are filtered out. */
    @BeforeEach
    void postpone_what_is_due() {
        DueUploads all = new DueUploads(FAR, Duration.ZERO, RETRY, 1000);
        int before;
        int found = 0;
        do {
            before = found;
            found = ledger().claimDue(all).size();
        } while (found != before);
    }

    private List<UploadId> claim(Instant now, Upload... mine) {
        List<UploadId> own = Stream.of(mine).map(Upload::id).toList();
        return claim(new DueUploads(now, GRACE, RETRY, 1000)).stream()
                .filter(own::contains)
                .toList();
    }

    private List<UploadId> claim(DueUploads query) {
        return ledger().claimDue(query).stream().map(Upload::id).toList();
    }

    private Upload add(SampleUpload sample) {
        Upload upload = sample.build();
        ledger().add(upload);
        return upload;
    }

    private Upload move(Upload upload, UploadStatus... steps) {
        return move(NOON, upload, steps);
    }

    private Upload move(Instant at, Upload upload, UploadStatus... steps) {
        Upload current = upload;
        for (UploadStatus step : steps) {
            Upload next = current.transitionTo(step);
            assertThat(ledger(Clock.fixed(at, ZoneOffset.UTC), () -> {}).replace(current, next))
                    .isTrue();
            current = next;
        }
        return current;
    }

    @Test
    void an_upload_is_due_when_its_last_url_expires_and_not_before() {
        Upload upload = add(sample());

        assertThat(claim(upload.expiresAt().minusMillis(1), upload)).isEmpty();
        assertThat(claim(upload.expiresAt(), upload)).containsExactly(upload.id());
    }

    @Test
    void the_longest_overdue_are_claimed_first_up_to_the_limit() {
        List<Upload> added = IntStream.range(0, 5)
                .mapToObj(i -> add(sample().createdAt(NOON.minusSeconds(i))))
                .toList();
        DueUploads two = new DueUploads(NOON.plus(Duration.ofMinutes(15)), GRACE, RETRY, 2);

        List<UploadId> claimed = new ArrayList<>(claim(two));
        claimed.addAll(claim(two));

        assertThat(claimed)
                .containsExactly(
                        added.get(4).id(),
                        added.get(3).id(),
                        added.get(2).id(),
                        added.get(1).id());
    }

    @Test
    void a_claimed_upload_is_due_again_after_the_grace_and_then_after_each_retry() {
        Upload upload = add(sample());
        claim(upload.expiresAt(), upload);
        Instant over = upload.expiresAt().plus(GRACE).plusSeconds(1);

        assertThat(claim(over.minusMillis(1), upload)).isEmpty();
        assertThat(claim(over, upload)).containsExactly(upload.id());
        assertThat(claim(over.plus(RETRY).minusMillis(1), upload)).isEmpty();
        assertThat(claim(over.plus(RETRY), upload)).containsExactly(upload.id());
    }

    @Test
    void a_claim_changes_no_revision_and_an_examination_without_result_no_due_time() {
        Upload upload = add(sample());
        claim(upload.expiresAt(), upload);

        assertThat(ledger().find(upload.id())).contains(upload);
        move(upload, new UploadStatus.Verifying(upload.expiresAt().plusSeconds(30)), new UploadStatus.Issued());
        assertThat(claim(upload.expiresAt().plus(GRACE), upload)).isEmpty();
    }

    @Test
    void a_renewed_upload_is_due_when_its_new_url_expires() {
        Upload upload = add(sample());
        Upload renewed = upload.renewed(upload.expiresAt().plusSeconds(600));
        ledger().replace(upload, renewed);

        assertThat(claim(upload.expiresAt(), upload)).isEmpty();
        assertThat(claim(renewed.expiresAt(), upload)).containsExactly(upload.id());
    }

    @Test
    void settled_uploads_are_never_due() {
        Upload upload = add(sample());
        move(upload, new UploadStatus.Aborted());

        assertThat(claim(FAR, upload)).isEmpty();
    }

    @Test
    void an_abandoned_verification_is_due_when_its_lease_has_expired_until_another_node_leases_it() {
        Upload upload = add(sample());
        Instant end = NOON.plusSeconds(30);
        Upload verifying = move(upload, new UploadStatus.Verifying(end));

        assertThat(claim(end.minusMillis(1), upload)).isEmpty();
        assertThat(claim(end, upload)).containsExactly(upload.id());
        assertThat(claim(end, upload)).containsExactly(upload.id());
        move(verifying, new UploadStatus.Verifying(end.plusSeconds(30)));
        assertThat(claim(end, upload)).isEmpty();
    }

    @Test
    void an_inspection_is_due_when_it_is_to_be_tried_again_and_is_claimed_by_one_node() {
        Upload upload = add(sample());
        Instant retry = NOON.plusSeconds(30);
        move(upload, new UploadStatus.Verifying(NOON.plusSeconds(5)), new UploadStatus.Inspecting(retry));

        assertThat(claim(retry.minusMillis(1), upload)).isEmpty();
        assertThat(claim(retry, upload)).containsExactly(upload.id());
        assertThat(claim(retry, upload)).isEmpty();
        assertThat(claim(retry.plus(RETRY), upload)).containsExactly(upload.id());
    }

    @Test
    void an_inspection_can_be_due_before_the_last_url_expires() {
        Upload upload = add(sample());
        Instant retry = upload.expiresAt().minusSeconds(60);
        move(upload, new UploadStatus.Verifying(NOON.plusSeconds(5)), new UploadStatus.Inspecting(retry));

        assertThat(claim(retry, upload)).containsExactly(upload.id());
    }

    @Test
    void nodes_that_claim_at_the_same_time_get_different_uploads() {
        List<UploadId> added =
                IntStream.range(0, 60).mapToObj(i -> add(sample()).id()).toList();
        DueUploads ten = new DueUploads(NOON.plus(Duration.ofMinutes(15)), GRACE, RETRY, 10);

        List<UploadId> claimed =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> claimAll(ten))).limit(4).toList().stream()
                        .map(CompletableFuture::join)
                        .flatMap(Collection::stream)
                        .filter(added::contains)
                        .toList();

        assertThat(claimed).doesNotHaveDuplicates();
        // Under strict isolation a losing claim is empty, and its uploads stay due.
        assertThat(Stream.concat(claimed.stream(), claimAll(ten).stream()).filter(added::contains))
                .containsExactlyInAnyOrderElementsOf(added);
    }

    private List<UploadId> claimAll(DueUploads query) {
        List<UploadId> all = new ArrayList<>();
        for (List<UploadId> some = claim(query); !all.containsAll(some); some = claim(query)) {
            all.addAll(some);
        }
        return all;
    }

    @Test
    void uploads_without_an_object_are_purged_after_they_settled_and_their_events_were_delivered() {
        Upload upload = add(sample());
        move(NOON.plusSeconds(60), upload, new UploadStatus.Expired());

        ledger().purge(NOON.plusSeconds(61), 1000);
        assertThat(ledger().find(upload.id())).isPresent();
        outbox().deleteDueBefore(FAR);
        ledger().purge(NOON.plusSeconds(60), 1000);
        assertThat(ledger().find(upload.id())).isPresent();

        assertThat(ledger().purge(NOON.plusSeconds(61), 1000)).isPositive();
        assertThat(ledger().find(upload.id())).isEmpty();
    }

    @Test
    void uploads_that_are_not_settled_and_stored_ones_are_never_purged() {
        Upload issued = add(sample());
        Upload inspecting = add(sample().progress(new UploadStatus.Inspecting(NOON)));
        Upload verifying = add(sample().progress(new UploadStatus.Verifying(NOON.plusSeconds(30))));
        Upload stored = add(sample().progress(OutboxWriteContract.stored(true)));
        outbox().deleteDueBefore(FAR);

        ledger().purge(FAR, 1000);

        assertThat(Stream.of(issued, verifying, inspecting, stored).map(upload -> ledger().find(upload.id())))
                .allSatisfy(found -> assertThat(found).isPresent());
    }

    private List<UploadId> ended(Instant since, GrantKind kind, Upload... mine) {
        List<UploadId> own = Stream.of(mine).map(Upload::id).toList();
        return ledger().findEnded(Set.of(kind), since, 1000).stream()
                .map(Upload::id)
                .filter(own::contains)
                .toList();
    }

    @Test
    void uploads_that_ended_early_are_found_until_their_last_url_expires() {
        Upload later = move(add(form().createdAt(NOON.plusSeconds(1))), new UploadStatus.Aborted());
        Upload form = move(add(form()), new UploadStatus.Aborted());

        assertThat(ended(NOON, GrantKind.POST, form, later)).containsExactly(form.id(), later.id());
        assertThat(ended(form.expiresAt().minusMillis(1), GrantKind.POST, form, later))
                .containsExactly(form.id(), later.id());
        assertThat(ended(form.expiresAt(), GrantKind.POST, form, later)).containsExactly(later.id());
        assertThat(ended(NOON, GrantKind.PUT, form, later)).isEmpty();
        assertThat(ledger().findEnded(Set.of(GrantKind.POST), NOON, 1)).hasSize(1);
        assertThat(ledger().findEnded(Set.of(), NOON, 1)).isEmpty();
    }

    @Test
    void uploads_that_ended_late_are_found_by_the_instant_at_which_they_settled() {
        Upload form = add(form());
        Instant settled = form.expiresAt().plusSeconds(30);
        move(settled, form, new UploadStatus.Aborted());

        assertThat(ended(settled.minusMillis(1), GrantKind.POST, form)).containsExactly(form.id());
        assertThat(ended(settled, GrantKind.POST, form)).isEmpty();
    }

    @Test
    void uploads_that_have_not_ended_early_are_not_found() {
        Upload issued = add(form());
        Upload expired = move(add(form()), new UploadStatus.Expired());
        Upload stored = add(form().progress(OutboxWriteContract.stored(true)));

        assertThat(ended(NOON.minusSeconds(1), GrantKind.POST, issued, expired, stored))
                .isEmpty();
    }

    private static SampleUpload form() {
        return sample().transport(new Transport.Post(SizeRange.exactly(48_213)));
    }
}
