package dev.valetkey.core.verify;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RemoveUploadTest {

    private static final Caller ACME = CoreFixture.caller("acme");

    private final CoreFixture core = new CoreFixture();
    private Upload upload;

    @BeforeEach
    void issue() {
        upload = ((Issued) core.issue(ACME, TestIntents.avatar().intent())).upload();
    }

    private RemoveUpload.Outcome remove() {
        return core.uploads.remove(ACME, upload.id()).orElseThrow();
    }

    private UploadState state() {
        return core.uploads.find(ACME, upload.id()).orElseThrow().state();
    }

    @Test
    void aborting_seals_the_key_because_the_url_cannot_be_revoked() {
        assertThat(remove()).isEqualTo(RemoveUpload.Outcome.REMOVED);

        assertThat(state()).isEqualTo(UploadState.ABORTED);
        assertThat(core.store.objects).containsKey(upload.placement().incoming());
    }

    @Test
    void deleting_removes_the_bytes_at_both_keys() {
        core.putObject(upload);
        core.uploads.complete(ACME, upload.id());

        assertThat(remove()).isEqualTo(RemoveUpload.Outcome.REMOVED);

        assertThat(state()).isEqualTo(UploadState.DELETED);
        assertThat(core.store.objects).doesNotContainKey(upload.placement().stored());
        assertThat(core.store.objects.get(upload.placement().incoming()).size()).isZero();
    }

    @Test
    void removal_is_idempotent() {
        remove();

        assertThat(remove()).isEqualTo(RemoveUpload.Outcome.REMOVED);
        assertThat(state()).isEqualTo(UploadState.ABORTED);
    }

    @Test
    void repeating_a_removal_seals_the_key_after_a_crash() {
        core.ledger.replace(upload, upload.transitionTo(new UploadStatus.Aborted()));

        remove();

        assertThat(core.store.objects).containsKey(upload.placement().incoming());
    }

    @Test
    void an_upload_that_is_being_verified_is_busy() {
        core.ledger.replace(
                upload,
                upload.transitionTo(
                        new UploadStatus.Verifying(core.clock.instant().plusSeconds(30))));

        assertThat(remove()).isEqualTo(RemoveUpload.Outcome.BUSY);
    }

    @Test
    void a_second_abort_reports_that_the_upload_is_removed() {
        core.ledger.beforeReplace(() -> core.ledger.replace(upload, upload.transitionTo(new UploadStatus.Aborted())));

        assertThat(remove()).isEqualTo(RemoveUpload.Outcome.REMOVED);
        assertThat(core.store.objects).containsKey(upload.placement().incoming());
    }

    @Test
    void a_second_deletion_reports_that_the_upload_is_removed() {
        core.putObject(upload);
        core.uploads.complete(ACME, upload.id());
        Upload stored = core.uploads.find(ACME, upload.id()).orElseThrow();
        UploadStatus deleted = new UploadStatus.Deleted(((UploadStatus.Stored) stored.status()).object());
        core.ledger.beforeReplace(() -> core.ledger.replace(stored, stored.transitionTo(deleted)));

        assertThat(remove()).isEqualTo(RemoveUpload.Outcome.REMOVED);
        assertThat(state()).isEqualTo(UploadState.DELETED);
    }

    @Test
    void an_abort_during_the_start_of_a_verification_must_be_retried() {
        UploadStatus verifying = new UploadStatus.Verifying(core.clock.instant().plusSeconds(30));
        core.ledger.beforeReplace(() -> core.ledger.replace(upload, upload.transitionTo(verifying)));

        assertThat(remove()).isEqualTo(RemoveUpload.Outcome.BUSY);
        assertThat(state()).isEqualTo(UploadState.VERIFYING);
    }

    @Test
    void an_interrupted_deletion_can_be_repeated() {
        core.putObject(upload);
        core.uploads.complete(ACME, upload.id());
        core.store.setUnavailable(true);
        assertThatThrownBy(this::remove).isInstanceOf(StoreUnavailableException.class);
        assertThat(state()).isEqualTo(UploadState.STORED);

        core.store.setUnavailable(false);
        remove();

        assertThat(state()).isEqualTo(UploadState.DELETED);
    }

    @Test
    void another_object_at_the_final_key_is_not_deleted() {
        core.putObject(upload);
        core.uploads.complete(ACME, upload.id());
        ObjectFacts foreign = new ObjectFacts(1, "image/png", Set.of(), Map.of(), "foreign", null);
        core.store.objects.put(upload.placement().stored(), foreign);

        assertThat(remove()).isEqualTo(RemoveUpload.Outcome.REPLACED);
        assertThat(core.store.objects).containsValue(foreign);
        assertThat(state()).isEqualTo(UploadState.STORED);
    }
}
