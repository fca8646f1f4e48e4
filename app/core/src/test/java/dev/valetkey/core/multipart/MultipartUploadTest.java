package dev.valetkey.core.multipart;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.grant.PresignedParts;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.core.transport.PlannedPart;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.verify.RemoveUpload;
import dev.valetkey.core.verify.Verification;
import dev.valetkey.core.verify.Verification.NotUploaded;
import dev.valetkey.core.verify.Verification.PartsMismatched;
import dev.valetkey.core.verify.Verification.Settled;
import dev.valetkey.policy.checksum.Crc64Nvme;
import dev.valetkey.policy.checksum.PartChecksum;
import dev.valetkey.policy.object.Checksum;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MultipartUploadTest {

    private static final Caller ACME = CoreFixture.caller("acme");
    private static final long TWENTY_MIB = 20L << 20;

    private final CoreFixture core = new CoreFixture();

    private Issued issue(TestIntents intent) {
        return (Issued) core.issue(ACME, intent.intent());
    }

    private Upload video() {
        return issue(TestIntents.video(TWENTY_MIB)).upload();
    }

    private static Transport.Multipart partsOf(Upload upload) {
        return (Transport.Multipart) upload.transport();
    }

    private static Checksum sum(int number) {
        return Crc64Nvme.of(new byte[] {(byte) number});
    }

    private void arrive(Upload upload, int number) {
        PlannedPart part = partsOf(upload).plan().part(number);
        arrive(upload, new ListedPart(number, part.size(), "etag-" + number, sum(number)));
    }

    private void arrive(Upload upload, ListedPart part) {
        core.multiparts.putPart(upload.multipart().orElseThrow().id(), part);
    }

    private void arriveAll(Upload upload) {
        partsOf(upload).plan().parts().forEach(part -> arrive(upload, part.number()));
    }

    private Verification complete(Upload upload) {
        return core.uploads.complete(ACME, upload.id()).orElseThrow();
    }

    private Upload now(Upload upload) {
        return core.uploads.find(ACME, upload.id()).orElseThrow();
    }

    private static List<@Nullable Integer> numbers(Verification verification) {
        return ((PartsMismatched) verification)
                .mismatches().stream().map(PartMismatch::number).toList();
    }

    @Nested
    class A_grant_in_parts {

        @Test
        void has_the_first_window_of_parts_and_lives_as_long_as_its_upload() {
            Issued issued = issue(TestIntents.video(1L << 30));

            PresignedParts parts = (PresignedParts) issued.grant().request();
            assertThat(parts.transport().plan().count()).isEqualTo(128);
            assertThat(parts.parts()).hasSize(16);
            assertThat(issued.upload().expiresAt()).isEqualTo(issued.upload().endsAt());
            assertThat(issued.grant().expiry().at()).isBefore(issued.upload().endsAt());
        }

        @Test
        void has_no_part_signed_where_each_needs_its_checksum_first() {
            Issued issued = issue(TestIntents.video(1L << 30).purpose("evidence"));

            assertThat(((PresignedParts) issued.grant().request()).parts()).isEmpty();
        }

        @Test
        void leaves_nothing_in_the_store_when_it_cannot_be_recorded() {
            core.ledger.setUnavailable(true);

            assertThatThrownBy(() -> video()).isInstanceOf(LedgerUnavailableException.class);
            assertThat(core.multiparts.openUploads()).isZero();
        }
    }

    @Nested
    class Completing {

        @Test
        void makes_the_object_of_its_parts_with_the_combined_checksum() {
            Upload upload = video();
            arriveAll(upload);

            assertThat(complete(upload)).isEqualTo(new Settled(now(upload)));

            assertThat(now(upload).state()).isEqualTo(UploadState.STORED);
            Checksum whole = Crc64Nvme.combined(partsOf(upload).plan().parts().stream()
                    .map(part -> new PartChecksum(sum(part.number()), part.size()))
                    .toList());
            assertThat(core.store.objects.get(upload.placement().stored()).checksums())
                    .containsExactly(whole);
        }

        @Test
        void without_an_object_is_reported() {
            Upload upload = video();

            assertThat(complete(upload)).isInstanceOf(NotUploaded.class);
            assertThat(now(upload).state()).isEqualTo(UploadState.ISSUED);
        }

        @Test
        void names_the_parts_that_are_missing_or_have_another_size_and_can_be_repaired() {
            Upload upload = video();
            arrive(upload, new ListedPart(2, 17, "short", sum(2)));
            arrive(upload, 3);

            assertThat(numbers(complete(upload))).containsExactly(1, 2);
            assertThat(now(upload).state()).isEqualTo(UploadState.ISSUED);

            arrive(upload, 1);
            arrive(upload, 2);
            assertThat(complete(upload)).isInstanceOf(Settled.class);
        }

        @Test
        void names_a_part_that_the_file_does_not_have() {
            Upload upload = video();
            arriveAll(upload);
            arrive(upload, new ListedPart(9, 1, "extra", sum(9)));

            assertThat(numbers(complete(upload))).containsExactly(9);
        }

        @Test
        void never_stores_another_file_than_the_checksum_was_granted_for() {
            Upload upload = issue(TestIntents.video(TWENTY_MIB).checksum(Crc64Nvme.of(new byte[] {9})))
                    .upload();
            arriveAll(upload);

            Verification verification = complete(upload);

            assertThat(((PartsMismatched) verification).mismatches())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.code()).isEqualTo("checksum-differs"));
            assertThat(core.store.objects).isEmpty();
        }

        @Test
        void names_a_part_that_was_sent_again_after_it_was_looked_at() {
            Upload upload = video();
            arriveAll(upload);
            core.multiparts.beforeComplete(() -> arrive(
                    upload, new ListedPart(2, partsOf(upload).plan().part(2).size(), "another", sum(7))));

            assertThat(numbers(complete(upload))).containsExactly(2);
            assertThat(complete(upload)).isInstanceOf(Settled.class);
        }

        @Test
        void recognizes_its_own_completion_whose_response_was_lost() {
            Upload upload = video();
            arriveAll(upload);
            core.multiparts.loseNextResponse();

            assertThat(complete(upload)).isEqualTo(new Settled(now(upload)));
            assertThat(now(upload).state()).isEqualTo(UploadState.STORED);
        }

        @Test
        void says_when_parts_that_are_all_there_are_not_put_together() {
            Upload upload = video();
            arriveAll(upload);
            core.multiparts.conflictOnComplete();

            assertThat(((PartsMismatched) complete(upload)).mismatches())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.code()).isEqualTo("parts-conflict"));
            assertThat(now(upload).state()).isEqualTo(UploadState.ISSUED);
        }

        @Test
        void after_its_end_aborts_an_upload_without_completion() {
            Upload upload = video();
            arriveAll(upload);
            core.multiparts.conflictOnComplete();
            core.clock.advance(Duration.ofDays(2));

            assertThat(complete(upload)).isEqualTo(new Settled(now(upload)));

            assertThat(now(upload).state()).isEqualTo(UploadState.EXPIRED);
            assertThat(core.multiparts.openUploads()).isZero();
        }

        @Test
        void after_its_end_aborts_an_incomplete_upload() {
            Upload upload = video();
            arrive(upload, 1);
            core.clock.advance(Duration.ofDays(2));

            assertThat(complete(upload)).isInstanceOf(Settled.class);
            assertThat(now(upload).state()).isEqualTo(UploadState.EXPIRED);
            assertThat(core.multiparts.openUploads()).isZero();
        }
    }

    @Nested
    class Aborting {

        @Test
        void frees_the_parts_and_is_final() {
            Upload upload = video();
            arriveAll(upload);

            assertThat(core.uploads.remove(ACME, upload.id())).hasValue(RemoveUpload.Outcome.REMOVED);

            assertThat(core.multiparts.openUploads()).isZero();
            assertThat(complete(upload)).isEqualTo(new Settled(now(upload)));
            assertThat(now(upload).state()).isEqualTo(UploadState.ABORTED);
        }
    }
}
