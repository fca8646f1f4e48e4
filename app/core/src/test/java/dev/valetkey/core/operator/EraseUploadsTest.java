package dev.valetkey.core.operator;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.port.operator.Erasure;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class EraseUploadsTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Caller ALICE = CoreFixture.caller("acme");
    private static final Caller BOB = new Caller(ACME, new Subject("bob", Set.of(), Map.of()));
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final CoreFixture core = new CoreFixture();

    private Upload issue(Caller caller, TestIntents intent) {
        return ((Issued) core.issue(caller, intent.intent())).upload();
    }

    private Upload issue() {
        return issue(ALICE, TestIntents.avatar());
    }

    private Upload stored(Caller caller) {
        Upload upload = issue(caller, TestIntents.avatar());
        core.putObject(upload);
        core.uploads.complete(caller, upload.id());
        return core.ledger.find(upload.id()).orElseThrow();
    }

    private Erasure request() {
        return core.erase.request(ACME, null, "operator");
    }

    private Erasure run(Erasure erasure) {
        assertThat(core.erase.run(() -> false)).isTrue();
        return core.erase.find(erasure.id()).orElseThrow();
    }

    private void assertErased(Upload upload) {
        assertThat(core.ledger.find(upload.id())).isEmpty();
        assertThat(core.store.objects).doesNotContainKey(upload.placement().stored());
        assertThat(core.store.objects.get(upload.placement().incoming()).size()).isZero();
    }

    @Test
    void uploads_of_every_state_are_erased() {
        Upload stored = stored(ALICE);
        Upload issued = issue();
        Upload arrived = issue();
        core.putObject(arrived);
        Upload video = issue(ALICE, TestIntents.video(20L << 20));
        Upload deleted = stored(ALICE);
        core.uploads.remove(ALICE, deleted.id());
        Upload aborted = issue();
        core.uploads.remove(ALICE, aborted.id());

        Erasure erasure = run(request());

        assertThat(erasure.completed()).isTrue();
        assertThat(erasure.status().uploads()).isEqualTo(6);
        assertThat(erasure.status().objects()).isOne();
        assertThat(erasure.status().bytes()).isEqualTo(1000);
        List.of(stored, issued, arrived, video, deleted, aborted).forEach(this::assertErased);
        assertThat(core.multiparts.openUploads()).isZero();
        assertThat(core.ledger.size()).isZero();
        assertThat(core.ledger.outbox.events()).isEmpty();
        assertThat(core.ledger.read(UsageKey.of(stored))).isEmpty();
        assertThat(core.erase.run(() -> false)).isFalse();
    }

    @Test
    void the_uploads_of_other_subjects_and_later_ones_stay() {
        Upload alices = stored(ALICE);
        Upload bobs = stored(BOB);
        Erasure erasure = core.erase.request(ACME, "alice", "operator");
        core.clock.advance(Duration.ofSeconds(1));
        Upload later = stored(ALICE);

        assertThat(run(erasure).completed()).isTrue();

        assertErased(alices);
        assertThat(core.ledger.find(bobs.id())).isPresent();
        assertThat(core.ledger.find(later.id())).isPresent();
        assertThat(core.store.objects)
                .containsKeys(bobs.placement().stored(), later.placement().stored());
    }

    @Test
    void an_upload_that_another_node_verifies_is_erased_afterwards() {
        Upload upload = issue();
        Upload verifying = upload.transitionTo(
                new UploadStatus.Verifying(core.clock.instant().plusSeconds(30)));
        core.ledger.replace(upload, verifying);
        Erasure erasure = request();

        assertThat(run(erasure).completed()).isFalse();
        assertThat(core.ledger.find(upload.id())).contains(verifying);
        core.ledger.replace(verifying, verifying.transitionTo(new UploadStatus.Issued()));
        core.clock.advance(RETRY);

        assertThat(run(erasure).completed()).isTrue();
        assertErased(upload);
    }

    @Test
    void the_copy_of_a_node_that_died_during_a_verification_is_erased() {
        Upload upload = issue();
        core.putObject(upload);
        core.ledger.replace(
                upload,
                upload.transitionTo(
                        new UploadStatus.Verifying(core.clock.instant().plusSeconds(30))));
        ObjectFacts copied = core.store.objects.get(upload.placement().incoming());
        core.store.objects.put(upload.placement().stored(), copied);
        Erasure erasure = request();
        core.clock.advance(Duration.ofSeconds(30));

        assertThat(run(erasure).completed()).isTrue();
        assertErased(upload);
    }

    @Test
    void another_object_at_the_final_key_is_not_deleted_and_reported() {
        Upload upload = stored(ALICE);
        ObjectFacts foreign = new ObjectFacts(1, "image/png", Set.of(), Map.of(), "foreign", null);
        core.store.objects.put(upload.placement().stored(), foreign);

        Erasure erasure = run(request());

        assertThat(erasure.completed()).isFalse();
        assertThat(erasure.status().failures()).isOne();
        assertThat(erasure.status().lastFailure()).contains(upload.id().toString(), "replaced");
        assertThat(core.store.objects).containsValue(foreign);
    }

    @Test
    void a_form_that_can_still_be_sent_keeps_its_record_until_it_has_expired() {
        Upload form = issue(
                ALICE, TestIntents.avatar().purpose("scan").kind(GrantKind.POST).size(null));
        Erasure erasure = request();

        assertThat(run(erasure).completed()).isFalse();
        assertThat(core.ledger.find(form.id()).orElseThrow().state()).isEqualTo(UploadState.ABORTED);
        core.putObject(form);
        core.clock.advance(Duration.between(core.clock.instant(), form.expiresAt())
                .plusMinutes(1)
                .plusSeconds(1));

        assertThat(run(erasure).completed()).isTrue();
        assertErased(form);
    }

    @Test
    void an_outage_of_the_store_is_reported_and_retried() {
        List<Upload> uploads = IntStream.range(0, 20).mapToObj(i -> issue()).toList();
        Erasure erasure = request();
        core.store.setUnavailable(true);

        Erasure failed = run(erasure);
        assertThat(failed.status().failures()).isEqualTo(10);
        assertThat(failed.status().lastFailure()).contains("The object store did not answer");
        assertThat(core.erase.run(() -> false)).isFalse();
        core.store.setUnavailable(false);
        core.clock.advance(RETRY);

        assertThat(run(erasure).completed()).isTrue();
        uploads.forEach(this::assertErased);
    }

    @Test
    void a_stopped_node_leaves_the_rest_to_another_one_at_once() {
        IntStream.range(0, 5).forEach(i -> issue());
        Erasure erasure = request();
        AtomicInteger uploads = new AtomicInteger();

        core.erase.run(() -> uploads.incrementAndGet() > 2);
        assertThat(core.ledger.size()).isEqualTo(3);

        Erasure completed = run(erasure);
        assertThat(completed.completed()).isTrue();
        assertThat(completed.status().uploads()).isEqualTo(5);
    }

    @Test
    void the_erasure_of_a_node_that_died_is_continued_when_its_lease_ends() {
        issue();
        Erasure erasure = request();
        core.erasures.claim(core.clock.instant(), core.clock.instant().plusSeconds(60));
        assertThat(core.erase.run(() -> false)).isFalse();

        core.clock.advance(Duration.ofSeconds(60));

        assertThat(run(erasure).completed()).isTrue();
    }

    @Test
    void a_node_that_lost_its_claim_stops() {
        IntStream.range(0, 5).forEach(i -> issue());
        Erasure erasure = request();
        AtomicInteger uploads = new AtomicInteger();

        core.erase.run(() -> {
            if (uploads.incrementAndGet() == 3) {
                core.clock.advance(Duration.ofSeconds(61));
                core.erasures.claim(core.clock.instant(), core.clock.instant().plusSeconds(60));
            }
            return false;
        });

        assertThat(core.ledger.size()).isEqualTo(3);
        assertThat(core.erase.find(erasure.id()).orElseThrow().completed()).isFalse();
    }

    @Test
    void a_request_with_the_key_of_an_erased_upload_is_refused() {
        Optional<IdempotencyKey> key = Optional.of(new IdempotencyKey("key-1", "0".repeat(64)));
        core.uploads.issue(ALICE, TestIntents.avatar().intent(), key);
        run(request());

        IssueOutcome repeated =
                core.uploads.issue(ALICE, TestIntents.avatar().intent(), key).orElseThrow();

        assertThat(repeated)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.violations())
                                .singleElement()
                                .satisfies(violation ->
                                        assertThat(violation.code()).isEqualTo("upload-erased")));
    }
}
