package dev.valetkey.core.arrival;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestInspections;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.inspection.InspectionOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VerifyArrivalTest {

    private static final Caller ACME = CoreFixture.caller("acme");
    private static final String BUCKET = "uploads";

    private final CoreFixture core = new CoreFixture();
    private final VerifyArrival arrivals = new VerifyArrival(BUCKET, core.ledger, core.verifier, core.clock);
    private Upload upload;
    private String key;

    @BeforeEach
    void issue() {
        upload = ((Issued) core.issue(ACME, TestIntents.avatar().intent())).upload();
        key = upload.placement().incoming().value();
    }

    private static ObjectFacts object(long size) {
        return new ObjectFacts(size, "image/png", Set.of(), Map.of(), "etag-1", null);
    }

    private UploadState state() {
        return core.uploads.find(ACME, upload.id()).orElseThrow().state();
    }

    @Test
    void a_reported_object_is_verified_and_stored_without_a_call_of_its_client() {
        core.putObject(upload, object(1000));

        assertThat(arrivals.verify(BUCKET, key)).isEqualTo(ArrivalOutcome.STORED);
        assertThat(state()).isEqualTo(UploadState.STORED);
    }

    @Test
    void a_repeated_report_changes_nothing() {
        core.putObject(upload, object(1000));
        arrivals.verify(BUCKET, key);

        assertThat(arrivals.verify(BUCKET, key)).isEqualTo(ArrivalOutcome.SETTLED);
    }

    @Test
    void an_object_that_differs_from_the_grant_is_rejected() {
        core.putObject(upload, object(7));

        assertThat(arrivals.verify(BUCKET, key)).isEqualTo(ArrivalOutcome.REJECTED);
    }

    @Test
    void a_report_of_an_object_that_does_not_exist_changes_nothing() {
        assertThat(arrivals.verify(BUCKET, key)).isEqualTo(ArrivalOutcome.ABSENT);
        assertThat(state()).isEqualTo(UploadState.ISSUED);
    }

    @Test
    void a_report_does_not_wait_for_a_verification_of_another_node() {
        core.putObject(upload, object(1000));
        core.ledger.replace(
                upload,
                upload.transitionTo(
                        new UploadStatus.Verifying(core.clock.instant().plus(Duration.ofSeconds(30)))));

        assertThat(arrivals.verify(BUCKET, key)).isEqualTo(ArrivalOutcome.RUNNING);
    }

    @Test
    void an_object_in_another_bucket_is_foreign() {
        core.putObject(upload, object(1000));

        assertThat(arrivals.verify("uploads-2", key)).isEqualTo(ArrivalOutcome.FOREIGN);
        assertThat(state()).isEqualTo(UploadState.ISSUED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "incoming/",
                "incoming/acme/a.png",
                "objects/acme/avatar/2026/01/a",
                "\u0000",
                "incoming//"
            })
    void a_key_that_this_service_does_not_assign_is_foreign(String foreign) {
        assertThat(arrivals.verify(BUCKET, foreign)).isEqualTo(ArrivalOutcome.FOREIGN);
    }

    @Test
    void the_id_of_an_upload_below_another_prefix_is_unknown() {
        core.putObject(upload, object(1000));

        assertThat(arrivals.verify(BUCKET, "incoming/globex/" + upload.id())).isEqualTo(ArrivalOutcome.UNKNOWN);
        assertThat(state()).isEqualTo(UploadState.ISSUED);
    }

    @Test
    void a_key_without_a_record_is_unknown() {
        assertThat(arrivals.verify(BUCKET, "incoming/acme/01890a5d-ac96-774b-bcce-b302099a8057"))
                .isEqualTo(ArrivalOutcome.UNKNOWN);
    }

    @Test
    void an_unavailable_store_is_reported_so_that_the_event_is_kept() {
        core.store.setUnavailable(true);

        assertThatThrownBy(() -> arrivals.verify(BUCKET, key)).isInstanceOf(StoreUnavailableException.class);
    }

    @Nested
    class Scanned {

        private InspectionOutcome verdict = InspectionOutcome.undecided(Duration.ofMinutes(5));
        private int inspections;

        @BeforeEach
        void wait_for_the_verdict() {
            core.inspections.first = (content, context) -> {
                inspections++;
                return verdict;
            };
            upload = ((Issued) core.issue(
                            ACME,
                            TestIntents.avatar()
                                    .purpose(TestInspections.PURPOSE.value())
                                    .intent()))
                    .upload();
            key = upload.placement().incoming().value();
            core.putObject(upload, object(1000));
            assertThat(arrivals.verify(BUCKET, key)).isEqualTo(ArrivalOutcome.INSPECTING);
        }

        @Test
        void a_report_of_a_scan_ends_the_wait_before_the_next_inspection_is_due() {
            verdict = InspectionOutcome.clean();

            assertThat(arrivals.verify(BUCKET, key)).isEqualTo(ArrivalOutcome.INSPECTING);
            assertThat(arrivals.verifyScanned(BUCKET, key)).isEqualTo(ArrivalOutcome.STORED);
            assertThat(arrivals.verifyScanned(BUCKET, key)).isEqualTo(ArrivalOutcome.SETTLED);
        }

        @Test
        void a_report_of_malware_has_no_effect_of_its_own() {
            verdict = InspectionOutcome.reject("malware-found", "Malware.");

            assertThat(arrivals.verifyScanned(BUCKET, key)).isEqualTo(ArrivalOutcome.REJECTED);
        }

        @Test
        void a_report_before_the_verdict_is_kept_and_its_repetitions_read_nothing() {
            inspections = 0;

            for (int i = 0; i < 100; i++) {
                assertThat(arrivals.verifyScanned(BUCKET, key)).isEqualTo(ArrivalOutcome.RUNNING);
            }
            assertThat(inspections).isEqualTo(1);

            core.clock.advance(Duration.ofSeconds(2));
            verdict = InspectionOutcome.clean();
            assertThat(arrivals.verifyScanned(BUCKET, key)).isEqualTo(ArrivalOutcome.STORED);
        }

        @Test
        void foreign_and_unknown_objects_have_no_effect() {
            assertThat(arrivals.verifyScanned("uploads-2", key)).isEqualTo(ArrivalOutcome.FOREIGN);
            assertThat(arrivals.verifyScanned(BUCKET, "objects/acme/a")).isEqualTo(ArrivalOutcome.FOREIGN);
            assertThat(arrivals.verifyScanned(BUCKET, "incoming/globex/" + upload.id()))
                    .isEqualTo(ArrivalOutcome.UNKNOWN);
            assertThat(arrivals.verifyScanned(BUCKET, "incoming/acme/01890a5d-ac96-774b-bcce-b302099a8057"))
                    .isEqualTo(ArrivalOutcome.UNKNOWN);
        }
    }
}
