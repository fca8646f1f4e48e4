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

    private static Checksum checksum(int number) {
        return Crc64Nvme.of(new byte[] {(byte) number});
    }

    private void putPart(Upload upload, int number) {
        PlannedPart part = partsOf(upload).plan().part(number);
        putPart(upload, new ListedPart(number, part.size(), "etag-" + number, checksum(number)));
    }

    private void putPart(Upload upload, ListedPart part) {
        core.multiparts.putPart(upload.multipart().orElseThrow().id(), part);
    }

    private void putAllParts(Upload upload) {
        partsOf(upload).plan().parts().forEach(part -> putPart(upload, part.number()));
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
    class A_multipart_grant {

        @Test
        void has_the_first_window_of_parts_and_an_upload_that_expires_at_its_end() {
            Issued issued = issue(TestIntents.video(1L << 30));

            PresignedParts parts = (PresignedParts) issued.grant().request();
            assertThat(parts.transport().plan().count()).isEqualTo(128);
            assertThat(parts.parts()).hasSize(16);
            assertThat(issued.upload().expiresAt()).isEqualTo(issued.upload().endsAt());
            assertThat(issued.grant().expiry().at()).isBefore(issued.upload().endsAt());
        }

        @Test
        void has_no_signed_parts_if_each_needs_its_checksum() {
            Issued issued = issue(TestIntents.video(1L << 30).purpose("evidence"));

            assertThat(((PresignedParts) issued.grant().request()).parts()).isEmpty();
        }

        @Test
        void is_aborted_in_the_store_if_it_cannot_be_recorded() {
            core.ledger.setUnavailable(true);

            assertThatThrownBy(() -> video()).isInstanceOf(LedgerUnavailableException.class);
            assertThat(core.multiparts.openUploads()).isZero();
        }
    }

    @Nested
    class Completing {

        @Test
        void assembles_the_object_with_the_combined_checksum() {
            Upload upload = video();
            putAllParts(upload);

            assertThat(complete(upload)).isEqualTo(new Settled(now(upload)));

            assertThat(now(upload).state()).isEqualTo(UploadState.STORED);
            Checksum whole = Crc64Nvme.combined(partsOf(upload).plan().parts().stream()
                    .map(part -> new PartChecksum(checksum(part.number()), part.size()))
                    .toList());
            assertThat(core.store.objects.get(upload.placement().stored()).checksums())
                    .containsExactly(whole);
        }

        @Test
        void without_parts_is_reported() {
            Upload upload = video();

            assertThat(complete(upload)).isInstanceOf(NotUploaded.class);
            assertThat(now(upload).state()).isEqualTo(UploadState.ISSUED);
        }

        @Test
        void lists_missing_and_mismatched_parts_which_can_be_sent() {
            Upload upload = video();
            putPart(upload, new ListedPart(2, 17, "short", checksum(2)));
            putPart(upload, 3);

            assertThat(numbers(complete(upload))).containsExactly(1, 2);
            assertThat(now(upload).state()).isEqualTo(UploadState.ISSUED);

            putPart(upload, 1);
            putPart(upload, 2);
            assertThat(complete(upload)).isInstanceOf(Settled.class);
        }

        @Test
        void lists_a_part_outside_of_the_plan() {
            Upload upload = video();
            putAllParts(upload);
            putPart(upload, new ListedPart(9, 1, "extra", checksum(9)));

            assertThat(numbers(complete(upload))).containsExactly(9);
        }

        @Test
        void never_stores_a_file_with_another_checksum() {
            Upload upload = issue(TestIntents.video(TWENTY_MIB).checksum(Crc64Nvme.of(new byte[] {9})))
                    .upload();
            putAllParts(upload);

            Verification verification = complete(upload);

            assertThat(((PartsMismatched) verification).mismatches())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.code()).isEqualTo("checksum-differs"));
            assertThat(core.store.objects).isEmpty();
        }

        @Test
        void lists_a_part_that_was_replaced_after_the_check() {
            Upload upload = video();
            putAllParts(upload);
            core.multiparts.beforeComplete(() -> putPart(
                    upload, new ListedPart(2, partsOf(upload).plan().part(2).size(), "another", checksum(7))));

            assertThat(numbers(complete(upload))).containsExactly(2);
            assertThat(complete(upload)).isInstanceOf(Settled.class);
        }

        @Test
        void recognizes_its_own_completion_whose_response_was_lost() {
            Upload upload = video();
            putAllParts(upload);
            core.multiparts.loseNextResponse();

            assertThat(complete(upload)).isEqualTo(new Settled(now(upload)));
            assertThat(now(upload).state()).isEqualTo(UploadState.STORED);
        }

        @Test
        void reports_a_conflict_of_the_store() {
            Upload upload = video();
            putAllParts(upload);
            core.multiparts.conflictOnComplete();

            assertThat(((PartsMismatched) complete(upload)).mismatches())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.code()).isEqualTo("parts-conflict"));
            assertThat(now(upload).state()).isEqualTo(UploadState.ISSUED);
        }

        @Test
        void after_its_end_aborts_an_upload_without_completion() {
            Upload upload = video();
            putAllParts(upload);
            core.multiparts.conflictOnComplete();
            core.clock.advance(Duration.ofDays(2));

            assertThat(complete(upload)).isEqualTo(new Settled(now(upload)));

            assertThat(now(upload).state()).isEqualTo(UploadState.EXPIRED);
            assertThat(core.multiparts.openUploads()).isZero();
        }

        @Test
        void after_its_end_aborts_an_incomplete_upload() {
            Upload upload = video();
            putPart(upload, 1);
            core.clock.advance(Duration.ofDays(2));

            assertThat(complete(upload)).isInstanceOf(Settled.class);
            assertThat(now(upload).state()).isEqualTo(UploadState.EXPIRED);
            assertThat(core.multiparts.openUploads()).isZero();
        }
    }

    @Nested
    class Aborting {

        @Test
        void removes_the_parts_and_is_final() {
            Upload upload = video();
            putAllParts(upload);

            assertThat(core.uploads.remove(ACME, upload.id())).hasValue(RemoveUpload.Outcome.REMOVED);

            assertThat(core.multiparts.openUploads()).isZero();
            assertThat(complete(upload)).isEqualTo(new Settled(now(upload)));
            assertThat(now(upload).state()).isEqualTo(UploadState.ABORTED);
        }
    }
}
