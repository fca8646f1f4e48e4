package dev.valetkey.core.operator;

import dev.valetkey.core.download.DownloadTarget;
import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestInspections;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.operator.ResolveQuarantine.Outcome;
import dev.valetkey.core.operator.ResolveQuarantine.Result;
import dev.valetkey.core.outcome.DownloadOutcome;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.port.operator.Erasure;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.core.upload.UploadStatus.Quarantined;
import dev.valetkey.core.verify.RemoveUpload;
import dev.valetkey.core.verify.SweepSettings;
import dev.valetkey.core.verify.SweepUploads;
import dev.valetkey.core.verify.Verification;
import dev.valetkey.policy.download.Disposition;
import dev.valetkey.policy.inspection.InspectionOutcome;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.policy.quota.Usage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** From a rejection by an inspection to the release or the deletion of the bytes. */
class QuarantineTest {

    private static final Caller ACME = CoreFixture.caller("acme");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final CoreFixture core = new CoreFixture();
    private final ResolveQuarantine resolve =
            new ResolveQuarantine(core.ledger, core.promotion, core.endQuarantine, core.clock);
    private final SweepUploads sweep = new SweepUploads(
            core.ledger,
            core.verifier,
            core.endQuarantine,
            core.reseal,
            new SweepSettings(MINUTE, MINUTE, Duration.ofDays(2), 100, true),
            core.clock);
    private Upload upload;

    @BeforeEach
    void issue_and_send_bytes_that_an_inspection_rejects() {
        core.inspections.first = (content, context) -> InspectionOutcome.reject("malware-found", "Eicar");
        upload = ((Issued) core.issue(
                        ACME,
                        TestIntents.avatar()
                                .purpose(TestInspections.KEPT.value())
                                .intent()))
                .upload();
        send("a");
    }

    private void send(String etag) {
        core.putObject(upload, facts(etag));
    }

    private static ObjectFacts facts(String etag) {
        return new ObjectFacts(1000, "image/png", Set.of(), Map.of(), etag, null);
    }

    private Verification complete() {
        return core.uploads.complete(ACME, upload.id()).orElseThrow();
    }

    private Upload now() {
        return core.uploads.find(ACME, upload.id()).orElseThrow();
    }

    private ObjectKey quarantine() {
        return upload.placement().quarantine();
    }

    private ObjectKey finalKey() {
        return upload.placement().stored();
    }

    private Outcome release() {
        return resolve.release(upload.id(), "false alarm", "ops").orElseThrow();
    }

    private Outcome discard() {
        return resolve.discard(upload.id(), null, "ops").orElseThrow();
    }

    private List<UploadState> events() {
        return core.ledger.outbox.events().stream().map(event -> event.state()).toList();
    }

    private Usage usage() {
        return core.ledger
                .read(List.of(UsageKey.of(upload).iterator().next()))
                .getOrDefault(UsageKey.of(upload).iterator().next(), Usage.NOTHING);
    }

    @Nested
    class Entering {

        @Test
        void rejected_bytes_are_kept_where_no_grant_reaches_them() {
            assertThat(complete()).isEqualTo(new Verification.Settled(now()));

            assertThat(now().status()).isInstanceOfSatisfying(Quarantined.class, quarantined -> {
                assertThat(quarantined.rejection().code()).isEqualTo("malware-found");
                assertThat(quarantined.object().key().value()).startsWith("quarantine/acme/");
                assertThat(quarantined.until())
                        .isEqualTo(quarantined.object().storedAt().plus(TestInspections.QUARANTINE));
            });
            assertThat(core.store.objects.get(quarantine()).etag()).isEqualTo("a");
            assertThat(core.store.objects.get(upload.placement().incoming()).size())
                    .isZero();
            assertThat(core.store.objects).doesNotContainKey(finalKey());
            assertThat(core.uploads.download(ACME, upload.id())).containsInstanceOf(DownloadOutcome.NotStored.class);
            assertThat(events()).containsExactly(UploadState.QUARANTINED);
        }

        @Test
        void a_quarantined_upload_counts_for_no_quota() {
            complete();

            assertThat(usage()).isEqualTo(Usage.NOTHING);
        }

        @Test
        void bytes_that_differ_from_the_grant_are_deleted() {
            core.putObject(upload, new ObjectFacts(7, "image/png", Set.of(), Map.of(), "a", null));

            complete();

            assertThat(now().state()).isEqualTo(UploadState.REJECTED);
            assertThat(core.store.objects).doesNotContainKey(quarantine());
        }

        @Test
        void bytes_without_a_verdict_in_time_are_quarantined() {
            core.inspections.first = (content, context) -> InspectionOutcome.undecided(MINUTE);
            complete();
            core.clock.advance(TestInspections.MAX_WAIT.plusMinutes(10));

            complete();

            assertThat(now().status())
                    .isInstanceOfSatisfying(
                            Quarantined.class,
                            quarantined ->
                                    assertThat(quarantined.rejection().code()).isEqualTo("inspection-unfinished"));
        }

        @Test
        void bytes_that_are_replaced_before_the_copy_are_verified_again() {
            core.store.beforePromote(() -> send("b"));

            assertThat(complete()).isInstanceOf(Verification.Running.class);

            assertThat(now().state()).isEqualTo(UploadState.ISSUED);
            assertThat(core.store.objects).doesNotContainKey(quarantine());
        }

        @Test
        void a_node_that_dies_after_the_copy_leaves_bytes_that_another_node_quarantines() {
            core.store.objects.put(quarantine(), facts("a"));

            complete();

            assertThat(now().state()).isEqualTo(UploadState.QUARANTINED);
            assertThat(core.store.objects.get(quarantine()).etag()).isEqualTo("a");
        }

        @Test
        void a_copy_of_other_bytes_that_a_node_left_is_replaced() {
            core.store.objects.put(quarantine(), facts("before"));

            complete();

            assertThat(core.store.objects.get(quarantine()).etag()).isEqualTo("a");
        }

        @Test
        void a_node_that_has_lost_its_lease_does_not_remove_the_bytes_of_the_one_that_verifies() {
            core.ledger.beforeReplace(() -> {}, () -> {
                Upload leased = core.ledger.find(upload.id()).orElseThrow();
                UploadStatus.Verifying longer =
                        new UploadStatus.Verifying(core.clock.instant().plusSeconds(60));
                core.ledger.replace(leased, leased.transitionTo(longer));
            });

            assertThat(complete()).isInstanceOf(Verification.Running.class);

            assertThat(core.store.objects.get(upload.placement().incoming()).etag())
                    .isEqualTo("a");
        }
    }

    @Nested
    class Releasing {

        @BeforeEach
        void quarantine_it() {
            complete();
        }

        @Test
        void a_released_upload_is_stored_with_the_rejected_bytes() {
            assertThat(release()).isEqualTo(new Outcome(Result.DONE, now()));

            assertThat(now().state()).isEqualTo(UploadState.STORED);
            assertThat(core.store.objects.get(finalKey()).etag()).isEqualTo("a");
            assertThat(core.store.objects).doesNotContainKey(quarantine());
            assertThat(core.uploads.download(ACME, upload.id())).containsInstanceOf(DownloadOutcome.Granted.class);
            assertThat(events()).containsExactly(UploadState.QUARANTINED, UploadState.STORED);
        }

        @Test
        void a_released_upload_is_not_shown_inline_because_no_inspection_found_its_type() {
            release();

            assertThat(core.uploads.download(ACME, new DownloadTarget(upload.id(), Disposition.INLINE)))
                    .containsInstanceOf(Refusal.class);
        }

        @Test
        void a_released_upload_counts_as_used() {
            release();

            assertThat(usage()).isEqualTo(new Usage(1000, 1, 0, 0));
        }

        @Test
        void a_repeated_release_changes_nothing() {
            release();
            Upload released = now();

            assertThat(release()).isEqualTo(new Outcome(Result.DONE, released));
        }

        @Test
        void a_node_that_dies_after_the_copy_leaves_an_upload_that_can_be_released() {
            core.store.objects.put(finalKey(), facts("a"));

            assertThat(release().result()).isEqualTo(Result.DONE);
        }

        @Test
        void bytes_that_are_gone_are_not_released() {
            core.store.objects.remove(quarantine());

            assertThat(release().result()).isEqualTo(Result.MISSING);
            assertThat(now().state()).isEqualTo(UploadState.QUARANTINED);
        }

        @Test
        void bytes_that_replaced_the_quarantined_ones_are_not_released() {
            core.store.objects.put(quarantine(), facts("b"));

            assertThat(release().result()).isEqualTo(Result.MISSING);
        }

        @Test
        void other_bytes_at_the_final_key_are_not_released() {
            core.store.objects.put(finalKey(), new ObjectFacts(7, "image/png", Set.of(), Map.of(), "x", null));

            assertThatThrownBy(QuarantineTest.this::release).isInstanceOf(IllegalStateException.class);
            assertThat(now().state()).isEqualTo(UploadState.QUARANTINED);
        }

        @Test
        void a_release_that_loses_against_a_discard_leaves_no_copy() {
            core.ledger.beforeReplace(QuarantineTest.this::discard);

            assertThat(release().result()).isEqualTo(Result.NOT_QUARANTINED);

            assertThat(now().state()).isEqualTo(UploadState.REJECTED);
            assertThat(core.store.objects).doesNotContainKeys(quarantine(), finalKey());
        }

        @Test
        void a_discard_that_loses_against_a_release_deletes_nothing() {
            core.ledger.beforeReplace(QuarantineTest.this::release);

            assertThat(discard().result()).isEqualTo(Result.NOT_QUARANTINED);

            assertThat(now().state()).isEqualTo(UploadState.STORED);
            assertThat(core.store.objects).containsKey(finalKey());
        }
    }

    @Nested
    class Ending {

        @BeforeEach
        void quarantine_it() {
            complete();
        }

        @Test
        void a_discarded_upload_is_rejected_and_its_bytes_are_deleted() {
            assertThat(discard()).isEqualTo(new Outcome(Result.DONE, now()));

            assertThat(now().status())
                    .isInstanceOfSatisfying(
                            UploadStatus.Rejected.class,
                            rejected -> assertThat(rejected.rejection().code()).isEqualTo("malware-found"));
            assertThat(core.store.objects).doesNotContainKey(quarantine());
            assertThat(events()).containsExactly(UploadState.QUARANTINED, UploadState.REJECTED);
            assertThat(discard().result()).isEqualTo(Result.DONE);
            assertThat(release().result()).isEqualTo(Result.NOT_QUARANTINED);
        }

        @Test
        void the_sweeper_rejects_the_upload_when_its_retention_is_over_and_not_before() {
            core.clock.advance(TestInspections.QUARANTINE.minusSeconds(1));
            sweep.sweep();
            assertThat(now().state()).isEqualTo(UploadState.QUARANTINED);
            core.clock.advance(Duration.ofSeconds(1));

            sweep.sweep();

            assertThat(now().state()).isEqualTo(UploadState.REJECTED);
            assertThat(core.store.objects).doesNotContainKey(quarantine());
        }

        @Test
        void a_discard_that_dies_before_the_deletion_is_finished_by_the_sweeper_and_released_by_nobody() {
            core.store.beforeDelete(() -> {
                throw new IllegalStateException("killed");
            });
            assertThatThrownBy(QuarantineTest.this::discard).hasMessage("killed");
            core.store.beforeDelete(() -> {});

            assertThat(release().result()).isEqualTo(Result.NOT_QUARANTINED);
            sweep.sweep();

            assertThat(now().state()).isEqualTo(UploadState.REJECTED);
            assertThat(core.store.objects).doesNotContainKey(quarantine());
        }

        @Test
        void what_a_release_that_died_has_copied_is_deleted_too() {
            core.store.objects.put(finalKey(), facts("a"));

            discard();

            assertThat(core.store.objects).doesNotContainKeys(quarantine(), finalKey());
        }

        @Test
        void the_owner_can_delete_it() {
            assertThat(core.uploads.remove(ACME, upload.id())).contains(RemoveUpload.Outcome.REMOVED);

            assertThat(now().state()).isEqualTo(UploadState.DELETED);
            assertThat(core.store.objects).doesNotContainKey(quarantine());
            assertThat(core.uploads.remove(ACME, upload.id())).contains(RemoveUpload.Outcome.REMOVED);
        }

        @Test
        void an_erasure_deletes_its_bytes_and_its_record() {
            Erasure erasure = core.erase.request(ACME.tenant(), null, "ops");

            core.erase.run(() -> false);

            assertThat(core.ledger.find(upload.id())).isEmpty();
            assertThat(core.store.objects).doesNotContainKeys(quarantine(), finalKey());
            assertThat(core.erase.find(erasure.id()).orElseThrow().status().bytes())
                    .isEqualTo(1000);
        }

        @Test
        void only_quarantined_uploads_are_released_or_discarded() {
            Upload other = ((Issued) core.issue(ACME, TestIntents.avatar().intent())).upload();

            assertThat(Stream.of(resolve.release(other.id(), null, "ops"), resolve.discard(other.id(), null, "ops")))
                    .allSatisfy(outcome -> assertThat(outcome).contains(new Outcome(Result.NOT_QUARANTINED, other)));
        }
    }
}
