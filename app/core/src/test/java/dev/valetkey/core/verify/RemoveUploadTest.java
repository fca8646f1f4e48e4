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

    private final CoreFixture house = new CoreFixture();
    private Upload upload;

    @BeforeEach
    void issue() {
        upload = ((Issued) house.issue(ACME, TestIntents.avatar().intent())).upload();
    }

    private RemoveUpload.Outcome remove() {
        return house.uploads.remove(ACME, upload.id()).orElseThrow();
    }

    private UploadState state() {
        return house.uploads.find(ACME, upload.id()).orElseThrow().state();
    }

    @Test
    void aborting_makes_the_url_useless_although_it_cannot_be_revoked() {
        assertThat(remove()).isEqualTo(RemoveUpload.Outcome.REMOVED);

        assertThat(state()).isEqualTo(UploadState.ABORTED);
        assertThat(house.store.objects).containsKey(upload.placement().incoming());
    }

    @Test
    void deleting_removes_the_bytes_at_both_keys() {
        house.putObject(upload);
        house.uploads.complete(ACME, upload.id());

        assertThat(remove()).isEqualTo(RemoveUpload.Outcome.REMOVED);

        assertThat(state()).isEqualTo(UploadState.DELETED);
        assertThat(house.store.objects).doesNotContainKey(upload.placement().stored());
        assertThat(house.store.objects.get(upload.placement().incoming()).size())
                .isZero();
    }

    @Test
    void removing_twice_is_removing_once() {
        remove();

        assertThat(remove()).isEqualTo(RemoveUpload.Outcome.REMOVED);
        assertThat(state()).isEqualTo(UploadState.ABORTED);
    }

    @Test
    void a_node_that_died_before_sealing_is_made_good_by_asking_again() {
        house.ledger.replace(upload, upload.transitionTo(new UploadStatus.Aborted()));

        remove();

        assertThat(house.store.objects).containsKey(upload.placement().incoming());
    }

    @Test
    void an_upload_that_is_being_looked_at_is_busy() {
        house.ledger.replace(
                upload,
                upload.transitionTo(new UploadStatus.Verifying(house.clock.instant().plusSeconds(30))));

        assertThat(remove()).isEqualTo(RemoveUpload.Outcome.BUSY);
    }

    @Test
    void who_aborts_a_moment_later_hears_that_it_is_gone() {
        house.ledger.beforeReplace(() -> house.ledger.replace(upload, upload.transitionTo(new UploadStatus.Aborted())));

        assertThat(remove()).isEqualTo(RemoveUpload.Outcome.REMOVED);
        assertThat(house.store.objects).containsKey(upload.placement().incoming());
    }

    @Test
    void who_deletes_a_moment_later_hears_that_it_is_gone() {
        house.putObject(upload);
        house.uploads.complete(ACME, upload.id());
        Upload stored = house.uploads.find(ACME, upload.id()).orElseThrow();
        house.ledger.beforeReplace(() -> house.ledger.replace(stored, stored.transitionTo(new UploadStatus.Deleted())));

        assertThat(remove()).isEqualTo(RemoveUpload.Outcome.REMOVED);
        assertThat(state()).isEqualTo(UploadState.DELETED);
    }

    @Test
    void who_aborts_while_somebody_begins_to_look_at_the_bytes_is_told_to_ask_again() {
        UploadStatus looked = new UploadStatus.Verifying(house.clock.instant().plusSeconds(30));
        house.ledger.beforeReplace(() -> house.ledger.replace(upload, upload.transitionTo(looked)));

        assertThat(remove()).isEqualTo(RemoveUpload.Outcome.BUSY);
        assertThat(state()).isEqualTo(UploadState.VERIFYING);
    }

    @Test
    void a_delete_that_broke_off_can_be_repeated() {
        house.putObject(upload);
        house.uploads.complete(ACME, upload.id());
        house.store.setUnavailable(true);
        assertThatThrownBy(this::remove).isInstanceOf(StoreUnavailableException.class);
        assertThat(state()).isEqualTo(UploadState.STORED);

        house.store.setUnavailable(false);
        remove();

        assertThat(state()).isEqualTo(UploadState.DELETED);
    }

    @Test
    void another_object_at_the_final_key_is_not_deleted() {
        house.putObject(upload);
        house.uploads.complete(ACME, upload.id());
        ObjectFacts foreign = new ObjectFacts(1, "image/png", Set.of(), Map.of(), "foreign", null);
        house.store.objects.put(upload.placement().stored(), foreign);

        assertThat(remove()).isEqualTo(RemoveUpload.Outcome.REPLACED);
        assertThat(house.store.objects).containsValue(foreign);
        assertThat(state()).isEqualTo(UploadState.STORED);
    }
}
