package dev.valetkey.core.renew;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.grant.GrantExpiry.ExpiryLimit;
import dev.valetkey.core.grant.PresignedPost;
import dev.valetkey.core.issue.DatedKeys;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.RenewOutcome;
import dev.valetkey.core.outcome.RenewOutcome.AlreadyUploaded;
import dev.valetkey.core.outcome.RenewOutcome.Closed;
import dev.valetkey.core.outcome.RenewOutcome.Renewed;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.policy.NamedPolicy;
import dev.valetkey.core.port.presign.PresignPutRequest;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Renewability;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.core.verify.RemoveUpload;
import dev.valetkey.core.verify.Verification;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class RenewUploadTest {

    private static final Caller ACME = CoreFixture.caller("acme");

    private Verdict verdict = Verdict.allow();
    private final CoreFixture core = new CoreFixture(
            List.of(new NamedPolicy<>("mood", 0, false, Duration.ofSeconds(10), (intent, context) -> verdict)),
            new DatedKeys());

    private Upload issue(TestIntents intents) {
        return ((Issued) core.issue(ACME, intents.intent())).upload();
    }

    private RenewOutcome renew(Upload upload) {
        return core.renew(ACME, upload.id()).orElseThrow();
    }

    private Issued renewed(Upload upload) {
        return ((Renewed) renew(upload)).issued();
    }

    private Upload now(Upload upload) {
        return core.ledger.find(upload.id()).orElseThrow();
    }

    @Nested
    class BeforeTheUpload {

        @Test
        void a_new_url_has_the_same_key_and_a_full_lifetime() {
            Upload upload = issue(TestIntents.avatar());
            core.clock.advance(Duration.ofMinutes(4));

            Issued issued = renewed(upload);

            Instant ends = core.clock.instant().plus(Duration.ofMinutes(5));
            assertThat(issued.grant().expiry().at()).isEqualTo(ends);
            assertThat(issued.upload().placement()).isEqualTo(upload.placement());
            assertThat(issued.upload().expiresAt()).isEqualTo(ends);
            assertThat(now(upload)).isEqualTo(issued.upload());
            assertThat(core.presignedPuts)
                    .extracting(PresignPutRequest::key)
                    .containsOnly(upload.placement().incoming());
        }

        @Test
        void the_grant_has_the_same_constraints() {
            Issued first = (Issued) core.issue(
                    ACME, TestIntents.avatar().checksum(TestIntents.SHA256).intent());

            assertThat(renewed(first.upload()).constraints()).isEqualTo(first.constraints());
            assertThat(core.presignedPuts).hasSize(2);
            assertThat(core.presignedPuts.get(1)).isEqualTo(core.presignedPuts.get(0));
        }

        @Test
        void an_expired_grant_is_renewed() {
            Upload upload = issue(TestIntents.avatar());
            core.clock.advance(Duration.ofHours(3));

            assertThat(renewed(upload).grant().expiry().at()).isAfter(core.clock.instant());
        }

        @Test
        void a_shorter_renewal_keeps_the_recorded_expiry_of_the_earlier_url() {
            Upload upload = issue(TestIntents.avatar());
            verdict = Verdict.narrow(Limits.none().withMaxExpiry(Duration.ofSeconds(60)), "soon");

            Issued issued = renewed(upload);

            assertThat(issued.grant().expiry().limitedBy()).isEqualTo(ExpiryLimit.POLICY);
            assertThat(now(upload).expiresAt()).isEqualTo(upload.expiresAt());
            assertThat(now(upload).revision()).as("nothing to record").isEqualTo(upload.revision());
        }

        @Test
        void no_url_outlives_the_upload() {
            Upload upload = issue(TestIntents.avatar());
            core.clock.advance(Duration.ofDays(1).minusSeconds(60));

            Issued issued = renewed(upload);

            assertThat(issued.grant().expiry().at()).isEqualTo(upload.endsAt());
            assertThat(issued.grant().expiry().limitedBy()).isEqualTo(ExpiryLimit.UPLOAD);
        }

        @Test
        void a_form_is_renewed_with_the_same_sizes() {
            Upload upload = issue(TestIntents.avatar().purpose("scan").size(null));

            Issued issued = renewed(upload);

            assertThat(issued.grant().request()).isInstanceOf(PresignedPost.class);
            assertThat(issued.upload().transport()).isEqualTo(upload.transport());
        }
    }

    @Nested
    class NotRenewable {

        @Test
        void an_upload_whose_object_exists_must_be_completed() {
            Upload upload = issue(TestIntents.avatar());
            core.putObject(upload);

            assertThat(renew(upload)).isEqualTo(new AlreadyUploaded(upload));
            assertThat(core.presignedPuts).hasSize(1);
        }

        @Test
        void an_upload_after_its_end_is_closed_without_verification() {
            Upload upload = issue(TestIntents.avatar());
            core.clock.advance(Duration.ofDays(1));

            assertThat(renew(upload)).isEqualTo(new Closed(upload, Renewability.ENDED));
            assertThat(now(upload)).isEqualTo(upload);
        }

        @Test
        void an_ended_upload_gets_no_grant() {
            Upload aborted = issue(TestIntents.avatar());
            core.uploads.remove(ACME, aborted.id());
            Upload stored = issue(TestIntents.avatar());
            core.putObject(stored);
            core.uploads.complete(ACME, stored.id());
            Upload expired = issue(TestIntents.avatar());
            core.clock.advance(Duration.ofHours(1));
            core.uploads.complete(ACME, expired.id());

            assertThat(renew(aborted)).isEqualTo(new Closed(now(aborted), Renewability.SETTLED));
            assertThat(renew(stored)).isEqualTo(new Closed(now(stored), Renewability.SETTLED));
            assertThat(renew(expired)).isEqualTo(new Closed(now(expired), Renewability.ENDED));
        }

        @Test
        void an_upload_that_is_being_verified_is_busy() {
            Upload upload = issue(TestIntents.avatar());
            Upload verifying = upload.transitionTo(
                    new UploadStatus.Verifying(core.clock.instant().plusSeconds(30)));
            core.ledger.replace(upload, verifying);

            assertThat(renew(upload)).isEqualTo(new Closed(verifying, Renewability.VERIFYING));
        }

        @Test
        void an_upload_of_another_tenant_is_not_found() {
            Upload upload = issue(TestIntents.avatar());

            assertThat(core.renew(CoreFixture.caller("globex"), upload.id())).isEmpty();
        }
    }

    @Nested
    class PoliciesEvaluatedAgain {

        @Test
        void a_denial_records_and_signs_nothing() {
            Upload upload = issue(TestIntents.avatar());
            verdict = Verdict.deny("no-more", "Not any more.", null);
            core.clock.advance(Duration.ofMinutes(4));

            assertRefused(renew(upload), "no-more");
            assertThat(now(upload)).isEqualTo(upload);
            assertThat(core.presignedPuts).hasSize(1);
        }

        @Test
        void an_upload_beyond_narrowed_limits_is_refused() {
            Upload upload = issue(TestIntents.avatar());
            verdict = Verdict.narrow(Limits.none().withMaxSize(999), "smaller");

            assertRefused(renew(upload), "size-too-large");
        }

        @Test
        void a_kind_that_is_no_longer_allowed_is_refused_and_not_replaced() {
            Upload upload = issue(TestIntents.avatar().purpose("scan"));
            assertThat(upload.kind()).isEqualTo(GrantKind.PUT);
            verdict = Verdict.narrow(Limits.none().withKinds(Set.of(GrantKind.POST)), "forms");

            assertRefused(renew(upload), "kind-not-allowed");
        }

        @Test
        void a_form_of_unknown_size_is_refused_after_its_size_limits_were_narrowed() {
            Upload upload = issue(TestIntents.avatar().purpose("scan").size(null));
            verdict = Verdict.narrow(Limits.none().withMaxSize(8_999), "smaller");

            assertRefused(renew(upload), "size-limits-narrowed");
            verdict = Verdict.narrow(Limits.none().withMinSize(1), "not empty");
            assertRefused(renew(upload), "size-limits-narrowed");
        }

        private void assertRefused(RenewOutcome outcome, String code) {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refused -> assertThat(refused.violations())
                                    .extracting(Violation::code)
                                    .containsExactly(code));
        }
    }

    @Nested
    class Races {

        @Test
        void the_later_expiry_of_two_concurrent_renewals_is_kept() {
            Upload upload = issue(TestIntents.avatar());
            core.clock.advance(Duration.ofMinutes(2));
            Instant later = core.clock.instant().plus(Duration.ofMinutes(9));
            core.ledger.beforeReplace(() -> core.ledger.replace(upload, upload.renewed(later)), () -> {});

            Issued issued = renewed(upload);

            assertThat(now(upload).expiresAt()).isEqualTo(later);
            assertThat(issued.grant().expiry().at()).isBefore(later);
        }

        @Test
        void a_concurrent_change_is_retried() {
            Upload upload = issue(TestIntents.avatar());
            core.clock.advance(Duration.ofMinutes(2));
            Instant sooner = upload.expiresAt().plusSeconds(1);
            core.ledger.beforeReplace(() -> core.ledger.replace(upload, upload.renewed(sooner)), () -> {});

            Issued issued = renewed(upload);

            assertThat(now(upload).expiresAt())
                    .isEqualTo(issued.grant().expiry().at())
                    .isAfter(sooner);
            assertThat(now(upload).revision()).isEqualTo(2);
        }

        @Test
        void an_upload_aborted_during_the_renewal_gets_no_url() {
            Upload upload = issue(TestIntents.avatar());
            core.clock.advance(Duration.ofMinutes(2));
            core.ledger.beforeReplace(
                    () -> assertThat(core.uploads.remove(ACME, upload.id())).contains(RemoveUpload.Outcome.REMOVED),
                    () -> {});

            assertThat(renew(upload)).isEqualTo(new Closed(now(upload), Renewability.SETTLED));
            assertThat(core.presignedPuts).hasSize(1);
        }

        @Test
        void an_upload_erased_during_the_renewal_gets_no_url() {
            Upload upload = issue(TestIntents.avatar());
            core.clock.advance(Duration.ofMinutes(2));
            core.ledger.beforeReplace(() -> core.ledger.delete(upload), () -> {});

            assertThat(renew(upload)).isEqualTo(new Closed(upload, Renewability.SETTLED));
            assertThat(core.presignedPuts).hasSize(1);
        }

        @Test
        void a_renewed_upload_does_not_expire_with_its_first_url() {
            Upload upload = issue(TestIntents.avatar());
            core.clock.advance(Duration.ofMinutes(4));
            renewed(upload);
            core.clock.advance(Duration.ofMinutes(3));

            assertThat(core.uploads.complete(ACME, upload.id()).orElseThrow())
                    .isInstanceOf(Verification.NotUploaded.class);
        }
    }
}
