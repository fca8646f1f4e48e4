package dev.valetkey.core.event;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.core.upload.UploadStatus.Aborted;
import dev.valetkey.core.upload.UploadStatus.Deleted;
import dev.valetkey.core.upload.UploadStatus.Expired;
import dev.valetkey.core.upload.UploadStatus.Rejected;
import dev.valetkey.core.upload.UploadStatus.Stored;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** The event in the outbox for each final state of an upload. */
class UploadEventTest {

    private static final Caller ACME = CoreFixture.caller("acme");

    private final CoreFixture core = new CoreFixture();
    private final Upload upload =
            ((Issued) core.issue(ACME, TestIntents.avatar().intent())).upload();

    private void complete() {
        core.uploads.complete(ACME, upload.id());
    }

    private Upload now() {
        return core.uploads.find(ACME, upload.id()).orElseThrow();
    }

    private List<UploadEvent> events() {
        return core.ledger.outbox.events();
    }

    @Test
    void neither_a_grant_nor_a_completion_without_an_object_adds_an_event() {
        complete();

        assertThat(now().state()).isEqualTo(UploadState.ISSUED);
        assertThat(events()).isEmpty();
    }

    @Test
    void a_stored_upload_adds_one_event_with_its_object() {
        core.putObject(upload);
        complete();
        complete();

        assertThat(events()).singleElement().satisfies(stored -> {
            assertThat(stored.status()).isEqualTo(now().status());
            assertThat(stored.tenant()).isEqualTo(upload.tenant());
            assertThat(stored.upload()).isEqualTo(upload.id());
            assertThat(stored.purpose()).isEqualTo(upload.intent().purpose());
            assertThat(stored.subject()).isEqualTo("alice");
            assertThat(stored.intent()).isEqualTo(upload.intent());
            assertThat(stored.at()).isEqualTo(core.clock.instant());
        });
    }

    @Test
    void the_event_of_a_rejected_upload_has_a_reason() {
        core.putObject(upload, new ObjectFacts(7, "image/png", Set.of(), Map.of(), "etag", null));
        complete();

        assertThat(events())
                .singleElement()
                .extracting(UploadEvent::status)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.rejection().code()).isEqualTo("size-differs"));
    }

    @Test
    void an_upload_without_an_object_adds_an_expired_event() {
        core.clock.advance(Duration.ofMinutes(7));
        complete();

        assertThat(events()).singleElement().extracting(UploadEvent::status).isEqualTo(new Expired());
    }

    @Test
    void an_abort_adds_an_event() {
        core.uploads.remove(ACME, upload.id());

        assertThat(events()).singleElement().extracting(UploadEvent::status).isEqualTo(new Aborted());
    }

    @Test
    void the_event_of_a_deletion_names_the_object() {
        core.putObject(upload);
        complete();
        core.uploads.remove(ACME, upload.id());

        assertThat(events()).hasSize(2);
        Stored stored = (Stored) events().get(0).status();
        assertThat(events().get(1).status()).isEqualTo(new Deleted(stored.object()));
    }

    @Test
    void a_lost_concurrent_change_adds_no_event() {
        core.putObject(upload);
        core.ledger.beforeReplace(() -> {}, this::anotherNodeExpiresIt);
        complete();

        assertThat(now().state()).isEqualTo(UploadState.EXPIRED);
        assertThat(events()).singleElement().extracting(UploadEvent::status).isEqualTo(new Expired());
    }

    private void anotherNodeExpiresIt() {
        Upload known = now();
        core.ledger.replace(known, known.transitionTo(new UploadStatus.Expired()));
    }

    @Test
    void an_event_id_is_unique_for_an_upload_and_its_final_state() {
        Upload other = ((Issued) core.issue(ACME, TestIntents.avatar().intent())).upload();
        List<UUID> ids = List.of(
                id(upload, new UploadStatus.Aborted()),
                id(upload, new UploadStatus.Expired()),
                id(other, new UploadStatus.Aborted()));

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.version() == 5);
        core.clock.advance(Duration.ofDays(1));
        assertThat(id(upload, new UploadStatus.Aborted())).isEqualTo(ids.get(0));
    }

    private UUID id(Upload issued, UploadStatus end) {
        return UploadEvent.of(issued.transitionTo(end), core.clock.instant())
                .orElseThrow()
                .id();
    }
}
