package dev.valetkey.core.inspect;

import dev.valetkey.core.download.DownloadTarget;
import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestInspections;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.outcome.DownloadOutcome;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.RenewOutcome;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Renewability;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.core.verify.RemoveUpload;
import dev.valetkey.core.verify.SweepSettings;
import dev.valetkey.core.verify.SweepUploads;
import dev.valetkey.core.verify.Verification;
import dev.valetkey.policy.download.Disposition;
import dev.valetkey.policy.inspection.ContentInspector;
import dev.valetkey.policy.inspection.InspectionOutcome;
import dev.valetkey.policy.media.MediaType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class InspectUploadTest {

    private static final Caller ACME = CoreFixture.caller("acme");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final CoreFixture core = new CoreFixture();
    private Upload upload;

    @BeforeEach
    void issueAndSend() {
        upload = ((Issued) core.issue(
                        ACME,
                        TestIntents.avatar()
                                .purpose(TestInspections.PURPOSE.value())
                                .intent()))
                .upload();
        send("a");
    }

    private void send(String etag) {
        core.putObject(upload, new ObjectFacts(1000, "image/png", Set.of(), Map.of(), etag, null));
    }

    private Verification complete() {
        return core.uploads.complete(ACME, upload.id()).orElseThrow();
    }

    private Upload now() {
        return core.uploads.find(ACME, upload.id()).orElseThrow();
    }

    private static ContentInspector undecided() {
        return (content, context) -> InspectionOutcome.undecided(MINUTE);
    }

    @Nested
    class Passing {

        @Test
        void an_upload_that_passes_all_inspections_is_stored() {
            assertThat(complete()).isEqualTo(new Verification.Settled(now()));
            assertThat(now().state()).isEqualTo(UploadState.STORED);
            assertThat(core.inspections.called).containsExactly("first", "second");
        }

        @Test
        void an_inspector_gets_the_upload_its_profile_and_its_bytes() {
            core.inspections.first = (content, context) -> {
                assertThat(context.upload()).isEqualTo(upload.id().value());
                assertThat(context.intent()).isEqualTo(upload.intent());
                assertThat(context.profile().limits().requiredInspections())
                        .containsExactlyInAnyOrder("first", "second");
                assertThat(content.size()).isEqualTo(1000);
                assertThat(content.read(990, 100)).hasSize(10).containsOnly('a');
                assertThat(content.read(1000, 100)).isEmpty();
                try (InputStream all = content.open()) {
                    assertThat(all.readAllBytes()).hasSize(1000).containsOnly('a');
                } catch (IOException impossible) {
                    throw new UncheckedIOException(impossible);
                }
                return InspectionOutcome.clean();
            };

            complete();

            assertThat(now().state()).isEqualTo(UploadState.STORED);
        }

        @Test
        void an_upload_without_required_inspections_is_not_inspected() {
            Upload avatar = ((Issued) core.issue(ACME, TestIntents.avatar().intent())).upload();
            core.putObject(avatar);

            core.uploads.complete(ACME, avatar.id());

            assertThat(core.inspections.called).isEmpty();
        }
    }

    @Nested
    class Rejecting {

        @Test
        void a_rejected_upload_is_deleted_with_the_reason_and_the_next_inspector_is_not_called() {
            core.inspections.first = (content, context) -> InspectionOutcome.reject("too-ugly", "The cat is ugly.");

            complete();

            assertThat(now().status())
                    .isInstanceOfSatisfying(
                            UploadStatus.Rejected.class,
                            rejected -> assertThat(rejected.rejection().code()).isEqualTo("too-ugly"));
            assertThat(core.store.objects).doesNotContainKey(upload.placement().stored());
            assertThat(core.store.objects.get(upload.placement().incoming()).size())
                    .isZero();
            assertThat(core.inspections.called).containsExactly("first");
        }

        @Test
        void a_rejection_counts_while_another_inspection_is_undecided() {
            core.inspections.first = undecided();
            core.inspections.second = (content, context) -> InspectionOutcome.reject("too-ugly", "The cat is ugly.");

            complete();

            assertThat(now().state()).isEqualTo(UploadState.REJECTED);
        }
    }

    @Nested
    class Waiting {

        static Stream<Arguments> withoutVerdict() {
            return Stream.of(
                    Arguments.of("undecided", undecided()),
                    Arguments.of("throws", (ContentInspector) (content, context) -> {
                        throw new IllegalStateException("The scanner is down");
                    }),
                    Arguments.of("cannot be linked", (ContentInspector) (content, context) -> {
                        throw new NoClassDefFoundError("Scanner");
                    }),
                    Arguments.of("null", (ContentInspector) (content, context) -> null));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("withoutVerdict")
        void without_a_verdict_an_upload_waits_and_is_not_promoted(String name, ContentInspector inspector) {
            core.inspections.first = inspector;

            assertThat(complete()).isEqualTo(new Verification.Running(now()));

            assertThat(now().state()).isEqualTo(UploadState.INSPECTING);
            assertThat(core.store.objects).doesNotContainKey(upload.placement().stored());
        }

        @Test
        void a_repeated_request_does_not_call_the_inspector_before_it_is_due() {
            core.inspections.first = undecided();
            complete();
            core.inspections.called.clear();

            complete();

            assertThat(core.inspections.called).isEmpty();
        }

        @Test
        void what_has_passed_is_not_inspected_again() {
            core.inspections.first = undecided();
            complete();
            core.inspections.called.clear();
            core.inspections.first = (content, context) -> InspectionOutcome.clean();
            core.clock.advance(MINUTE);

            complete();

            assertThat(core.inspections.called).containsExactly("first");
            assertThat(now().state()).isEqualTo(UploadState.STORED);
        }

        @Test
        void the_version_of_each_inspection_that_passed_is_recorded() {
            core.inspections.first = undecided();
            core.inspections.second =
                    (content, context) -> InspectionOutcome.clean().withVersion("rules 7");
            complete();
            core.inspections.first = (content, context) -> InspectionOutcome.clean();
            core.inspections.second =
                    (content, context) -> InspectionOutcome.clean().withVersion("rules 8");
            core.clock.advance(MINUTE);

            complete();

            assertThat(now().inspections().passed()).isEqualTo(Map.of("first", "", "second", "rules 7"));
        }

        @Test
        void other_bytes_are_inspected_from_the_beginning() {
            core.inspections.second = undecided();
            complete();
            core.inspections.called.clear();
            send("b");
            core.clock.advance(MINUTE);

            complete();

            assertThat(core.inspections.called).containsExactly("first", "second");
        }

        @Test
        void bytes_that_are_replaced_during_the_inspection_are_verified_again() {
            core.inspections.first = (content, context) -> {
                send("b");
                assertThat(content.read(0, 1)).isEmpty();
                return InspectionOutcome.clean();
            };

            assertThat(complete()).isInstanceOf(Verification.Running.class);

            assertThat(now().state()).isEqualTo(UploadState.ISSUED);
            assertThat(core.store.objects).doesNotContainKey(upload.placement().stored());
        }

        @Test
        void the_sweeper_continues_without_a_client() {
            core.inspections.first = undecided();
            complete();
            core.inspections.first = (content, context) -> InspectionOutcome.clean();
            SweepUploads sweep = new SweepUploads(
                    core.ledger,
                    core.verifier,
                    core.endQuarantine,
                    core.reseal,
                    new SweepSettings(MINUTE, MINUTE, Duration.ofDays(2), 100, true),
                    core.clock);

            sweep.sweep();
            assertThat(now().state()).isEqualTo(UploadState.INSPECTING);
            core.clock.advance(MINUTE);
            sweep.sweep();

            assertThat(now().state()).isEqualTo(UploadState.STORED);
        }

        @Test
        void without_a_verdict_in_time_the_upload_is_rejected() {
            core.inspections.first = undecided();
            complete();
            core.clock.advance(TestInspections.MAX_WAIT.plusMinutes(10));

            complete();

            assertThat(now().status())
                    .isInstanceOfSatisfying(
                            UploadStatus.Rejected.class,
                            rejected -> assertThat(rejected.rejection().code()).isEqualTo("inspection-unfinished"));
        }

        @Test
        void the_upload_can_be_aborted_and_gets_no_new_grants_and_no_downloads() {
            core.inspections.first = undecided();
            complete();

            assertThat(core.renew(ACME, upload.id())).contains(new RenewOutcome.Closed(now(), Renewability.VERIFYING));
            assertThat(core.uploads.download(ACME, upload.id())).containsInstanceOf(DownloadOutcome.NotStored.class);
            assertThat(core.uploads.remove(ACME, upload.id())).contains(RemoveUpload.Outcome.REMOVED);
            assertThat(now().state()).isEqualTo(UploadState.ABORTED);
        }
    }

    private Optional<DownloadOutcome> downloadInline() {
        return core.uploads.download(ACME, new DownloadTarget(upload.id(), Disposition.INLINE));
    }

    @Nested
    class Showing {

        @Test
        void a_file_whose_type_was_verified_is_shown_inline() {
            core.inspections.first = (content, context) -> InspectionOutcome.clean(new MediaType("image", "png"));
            complete();

            assertThat(downloadInline()).containsInstanceOf(DownloadOutcome.Granted.class);
        }

        @Test
        void a_file_that_is_not_what_it_was_declared_as_is_not_shown_inline() {
            core.inspections.first = (content, context) -> InspectionOutcome.clean(new MediaType("text", "html"));
            complete();

            assertThat(downloadInline()).containsInstanceOf(Refusal.class);
        }

        @Test
        void a_file_whose_type_nobody_verified_is_not_shown_inline() {
            complete();

            assertThat(downloadInline()).containsInstanceOf(Refusal.class);
        }
    }
}
