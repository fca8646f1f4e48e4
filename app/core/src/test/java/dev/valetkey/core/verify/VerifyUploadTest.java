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
import dev.valetkey.core.verify.Verification.NotUploaded;
import dev.valetkey.core.verify.Verification.Running;
import dev.valetkey.core.verify.Verification.Settled;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VerifyUploadTest {

    private static final Caller ACME = CoreFixture.caller("acme");

    private final CoreFixture core = new CoreFixture();
    private Upload upload;

    @BeforeEach
    void issue() {
        TestIntents intent = TestIntents.avatar().checksum(TestIntents.SHA256).metadata(Map.of("albumId", "42"));
        upload = ((Issued) core.issue(ACME, intent.intent())).upload();
    }

    private static ObjectFacts matchingObject() {
        return new ObjectFacts(1000, "image/png", Set.of(TestIntents.SHA256), Map.of("albumid", "42"), "etag-1", null);
    }

    private Verification complete() {
        return core.uploads.complete(ACME, upload.id()).orElseThrow();
    }

    private Upload now() {
        return core.uploads.find(ACME, upload.id()).orElseThrow();
    }

    @Nested
    class Storing {

        @Test
        void an_object_that_matches_the_grant_is_promoted() {
            core.putObject(upload, matchingObject());

            assertThat(complete()).isEqualTo(new Settled(now()));
            assertThat(now().status()).isInstanceOfSatisfying(UploadStatus.Stored.class, stored -> {
                assertThat(stored.object().key()).isEqualTo(upload.placement().stored());
                assertThat(stored.object().checksum()).isEqualTo(TestIntents.SHA256);
                assertThat(stored.object().size()).isEqualTo(1000);
            });
        }

        @Test
        void the_incoming_object_is_kept_so_that_a_second_put_is_refused() {
            core.putObject(upload, matchingObject());
            complete();

            assertThat(core.store.objects).containsKey(upload.placement().incoming());
        }

        @Test
        void completing_again_changes_nothing() {
            core.putObject(upload, matchingObject());
            Verification first = complete();

            assertThat(complete()).isEqualTo(first);
        }

        @Test
        void the_next_call_finishes_a_verification_that_crashed_after_the_copy() {
            core.putObject(upload, matchingObject());
            core.store.objects.put(
                    upload.placement().stored(),
                    new ObjectFacts(1000, "image/png", Set.of(TestIntents.SHA256), Map.of("albumid", "42"), "e", null));

            complete();

            assertThat(now().state()).isEqualTo(UploadState.STORED);
        }
    }

    @Nested
    class Rejecting {

        static Stream<Arguments> differences() {
            return Stream.of(
                    Arguments.of("size-differs", facts(1001, "image/png", true, "42")),
                    Arguments.of("size-differs", facts(999, "image/png", true, "42")),
                    Arguments.of("type-differs", facts(1000, "text/html", true, "42")),
                    Arguments.of("checksum-differs", facts(1000, "image/png", false, "42")),
                    Arguments.of("metadata-differs", facts(1000, "image/png", true, "43")));
        }

        private static ObjectFacts facts(long size, String type, boolean checksum, String album) {
            return new ObjectFacts(
                    size, type, checksum ? Set.of(TestIntents.SHA256) : Set.of(), Map.of("albumid", album), "e", null);
        }

        @ParameterizedTest
        @MethodSource("differences")
        void an_object_that_differs_is_rejected_and_sealed(String code, ObjectFacts facts) {
            core.putObject(upload, facts);

            assertThat(complete()).isEqualTo(new Settled(now()));
            assertThat(now().status())
                    .isInstanceOfSatisfying(
                            UploadStatus.Rejected.class,
                            rejected -> assertThat(rejected.rejection().code()).isEqualTo(code));
            assertThat(core.store.objects.get(upload.placement().incoming()).size())
                    .isZero();
            assertThat(core.store.objects).doesNotContainKey(upload.placement().stored());
        }

        @Test
        void an_object_that_changes_between_check_and_copy_is_not_promoted() {
            core.putObject(upload, matchingObject());
            core.store.beforePromote(() -> core.putObject(
                    upload, new ObjectFacts(1000, "image/png", Set.of(), Map.of("albumid", "42"), "etag-2", null)));

            assertThat(complete()).isInstanceOf(Running.class);
            core.store.beforePromote(() -> {});
            complete();

            assertThat(now().state()).isEqualTo(UploadState.REJECTED);
        }

        @Test
        void another_object_at_the_final_key_is_kept_and_throws() {
            ObjectFacts foreign = new ObjectFacts(5, "image/png", Set.of(), Map.of(), "foreign", null);
            core.putObject(upload, matchingObject());
            core.store.objects.put(upload.placement().stored(), foreign);

            assertThatThrownBy(VerifyUploadTest.this::complete).isInstanceOf(IllegalStateException.class);
            assertThat(core.store.objects).containsEntry(upload.placement().stored(), foreign);
            assertThat(now().state()).isEqualTo(UploadState.ISSUED);
        }
    }

    @Nested
    class Waiting {

        @Test
        void a_missing_object_leaves_the_upload_issued() {
            assertThat(complete()).isInstanceOf(NotUploaded.class);
            assertThat(now().state()).isEqualTo(UploadState.ISSUED);
        }

        @Test
        void a_missing_object_after_the_last_url_and_the_grace_period_expires_the_upload() {
            core.clock.advance(Duration.ofMinutes(6));
            assertThat(complete()).isInstanceOf(NotUploaded.class);
            core.clock.advance(Duration.ofSeconds(1));

            assertThat(complete()).isEqualTo(new Settled(now()));
            assertThat(now().state()).isEqualTo(UploadState.EXPIRED);
        }

        @Test
        void an_object_uploaded_in_time_is_stored_however_late_the_call() {
            core.putObject(upload, matchingObject());
            core.clock.advance(Duration.ofDays(1));

            complete();

            assertThat(now().state()).isEqualTo(UploadState.STORED);
        }

        @Test
        void while_one_node_verifies_the_others_wait() {
            core.putObject(upload, matchingObject());
            Upload leased = upload.transitionTo(
                    new UploadStatus.Verifying(core.clock.instant().plusSeconds(30)));
            core.ledger.replace(upload, leased);

            assertThat(complete()).isEqualTo(new Running(leased));
        }

        @Test
        void an_expired_lease_is_taken_over() {
            core.putObject(upload, matchingObject());
            core.ledger.replace(
                    upload,
                    upload.transitionTo(
                            new UploadStatus.Verifying(core.clock.instant().plusSeconds(30))));
            core.clock.advance(Duration.ofSeconds(31));

            complete();

            assertThat(now().state()).isEqualTo(UploadState.STORED);
        }

        @Test
        void an_unavailable_store_releases_the_lease() {
            core.putObject(upload, matchingObject());
            core.store.setUnavailable(true);

            assertThatThrownBy(VerifyUploadTest.this::complete).isInstanceOf(StoreUnavailableException.class);
            assertThat(now().state()).isEqualTo(UploadState.ISSUED);

            core.store.setUnavailable(false);
            complete();
            assertThat(now().state()).isEqualTo(UploadState.STORED);
        }
    }

    @Test
    void an_upload_of_another_tenant_is_unknown() {
        Caller globex = CoreFixture.caller("globex");

        assertThat(core.uploads.find(globex, upload.id())).isEmpty();
        assertThat(core.uploads.complete(globex, upload.id())).isEmpty();
        assertThat(core.uploads.download(globex, upload.id())).isEmpty();
        assertThat(core.uploads.remove(globex, upload.id())).isEmpty();
    }
}
