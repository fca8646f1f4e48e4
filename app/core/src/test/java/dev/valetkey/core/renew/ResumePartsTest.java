package dev.valetkey.core.renew;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.grant.PresignedParts;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.RenewOutcome;
import dev.valetkey.core.outcome.RenewOutcome.Renewed;
import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Renewability;
import dev.valetkey.core.upload.Upload;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class ResumePartsTest {

    private static final Caller ACME = CoreFixture.caller("acme");
    private static final long PART = 8L << 20;

    private final CoreFixture core = new CoreFixture();
    private final Upload upload = ((Issued) core.issue(
                    ACME,
                    TestIntents.avatar()
                            .purpose("video")
                            .fileName("film.mp4")
                            .type("video/mp4")
                            .size(20 * PART - 1)
                            .intent()))
            .upload();

    private Issued renew() {
        return ((Renewed) core.renew(ACME, upload.id()).orElseThrow()).issued();
    }

    private static List<Integer> window(Issued issued) {
        return ((PresignedParts) issued.grant().request())
                .parts().stream().map(part -> part.part().number()).toList();
    }

    private void putPart(int number, long size) {
        String storeId = core.ledger.find(upload.id()).orElseThrow().multipartId();
        core.multiparts.putPart(storeId, new ListedPart(number, size, "etag-" + number, null));
    }

    @Test
    void the_first_missing_parts_are_signed() {
        putPart(1, PART);
        putPart(3, PART);

        assertThat(window(renew())).containsExactly(2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18);
    }

    @Test
    void a_part_of_another_size_than_planned_is_signed_again() {
        IntStream.rangeClosed(1, 20).forEach(number -> putPart(number, PART));

        assertThat(window(renew())).containsExactly(20);
        putPart(20, PART - 1);
        assertThat(window(renew())).isEmpty();
    }

    @Test
    void a_renewal_does_not_change_the_upload_or_its_end() {
        Issued issued = renew();

        assertThat(issued.upload()).isEqualTo(upload);
        assertThat(upload.expiresAt()).isEqualTo(upload.endsAt());
    }

    @Test
    void a_multipart_upload_that_the_store_removed_is_created_again_for_the_same_object() {
        putPart(1, PART);
        core.multiparts.abort(upload.multipart().orElseThrow());

        Issued issued = renew();

        assertThat(window(issued))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 16).boxed().toList());
        assertThat(issued.upload().multipartId()).isNotEqualTo(upload.multipartId());
        assertThat(issued.upload().placement()).isEqualTo(upload.placement());
        assertThat(issued.upload().transport()).isEqualTo(upload.transport());
        assertThat(core.ledger.find(upload.id())).contains(issued.upload());
        assertThat(core.multiparts.openUploads()).isEqualTo(1);
    }

    @Test
    void one_of_two_concurrent_restarts_is_recorded_and_the_other_aborted() {
        core.multiparts.abort(upload.multipart().orElseThrow());
        core.ledger.beforeReplace(this::renew, () -> {});

        Issued issued = renew();

        assertThat(core.ledger.find(upload.id())).contains(issued.upload());
        assertThat(core.multiparts.openUploads()).isEqualTo(1);
        assertThat(core.multiparts.listParts(issued.upload().multipart().orElseThrow()))
                .isPresent();
    }

    @Test
    void a_restart_of_an_upload_that_is_erased_meanwhile_is_aborted() {
        core.multiparts.abort(upload.multipart().orElseThrow());
        core.ledger.beforeReplace(() -> core.ledger.delete(upload), () -> {});

        assertThat(core.renew(ACME, upload.id()).orElseThrow())
                .isEqualTo(new RenewOutcome.Closed(upload, Renewability.SETTLED));
        assertThat(core.multiparts.openUploads()).isZero();
    }
}
