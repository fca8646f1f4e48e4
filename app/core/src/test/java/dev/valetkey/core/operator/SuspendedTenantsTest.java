package dev.valetkey.core.operator;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.core.issue.RequestedPart;
import dev.valetkey.core.outcome.DownloadOutcome;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.operator.Suspension;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.verify.RemoveUpload;
import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SuspendedTenantsTest {

    private static final Caller ALICE = CoreFixture.caller("acme");
    private static final TenantId ACME = new TenantId("acme");

    private final CoreFixture core = new CoreFixture();

    private Upload issue(TestIntents intent) {
        return ((Issued) core.issue(ALICE, intent.intent())).upload();
    }

    private void suspend() {
        core.suspended.suspend(ACME, "abuse", "operator");
    }

    private static void assertSuspended(Object outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::code)
                                .containsExactly("tenant-suspended"));
    }

    @Test
    void a_suspended_tenant_gets_no_new_uploads() {
        suspend();

        core.issueAll(
                        ALICE,
                        List.of(
                                TestIntents.avatar().intent(),
                                TestIntents.video(1).intent()))
                .forEach(SuspendedTenantsTest::assertSuspended);

        assertThat(core.ledger.size()).isZero();
        assertThat(core.multiparts.openUploads()).isZero();
    }

    @Test
    void a_suspended_tenant_gets_no_new_urls_for_earlier_uploads() {
        Upload avatar = issue(TestIntents.avatar());
        Upload video = issue(TestIntents.video(20L << 20));
        suspend();

        assertSuspended(core.renew(ALICE, avatar.id()).orElseThrow());
        assertSuspended(core.renew(ALICE, video.id()).orElseThrow());
        assertSuspended(core.uploads
                .presignParts(ALICE, video.id(), List.of(RequestedPart.withoutChecksum(1)))
                .orElseThrow());
    }

    @Test
    void a_suspended_tenant_gets_no_downloads() {
        Upload avatar = issue(TestIntents.avatar());
        core.putObject(avatar);
        core.uploads.complete(ALICE, avatar.id());
        suspend();

        assertSuspended(core.uploads.download(ALICE, avatar.id()).orElseThrow());
        assertThat(core.presignedGets).isEmpty();
    }

    @Test
    void an_explanation_reports_the_suspension() {
        suspend();

        assertSuspended(
                core.uploads.explain(ALICE, TestIntents.avatar().intent()).result());
    }

    @Test
    void a_suspended_tenant_can_complete_and_delete() {
        Upload avatar = issue(TestIntents.avatar());
        core.putObject(avatar);
        suspend();

        core.uploads.complete(ALICE, avatar.id());
        assertThat(core.uploads.find(ALICE, avatar.id()).orElseThrow().state()).isEqualTo(UploadState.STORED);
        assertThat(core.uploads.remove(ALICE, avatar.id())).contains(RemoveUpload.Outcome.REMOVED);
    }

    @Test
    void a_resumed_tenant_gets_grants_again() {
        suspend();
        core.suspended.resume(ACME, "operator");
        core.suspended.resume(ACME, "operator");

        assertThat(core.issue(ALICE, TestIntents.avatar().intent())).isInstanceOf(Issued.class);
    }

    @Test
    void a_request_that_was_refused_can_be_repeated_with_its_key_after_the_suspension() {
        Optional<IdempotencyKey> key = Optional.of(new IdempotencyKey("key-1", "0".repeat(64)));
        suspend();
        IssueOutcome refused =
                core.uploads.issue(ALICE, TestIntents.avatar().intent(), key).orElseThrow();
        core.suspended.resume(ACME, "operator");

        IssueOutcome issued =
                core.uploads.issue(ALICE, TestIntents.avatar().intent(), key).orElseThrow();

        assertSuspended(refused);
        assertThat(issued).isInstanceOf(Issued.class);
    }

    @Test
    void a_request_that_was_granted_is_not_repeated_during_the_suspension() {
        Optional<IdempotencyKey> key = Optional.of(new IdempotencyKey("key-1", "0".repeat(64)));
        core.uploads.issue(ALICE, TestIntents.avatar().intent(), key);
        suspend();

        assertSuspended(
                core.uploads.issue(ALICE, TestIntents.avatar().intent(), key).orElseThrow());
    }

    @Test
    void suspending_twice_keeps_the_first_suspension() {
        Suspension first = core.suspended.suspend(ACME, "abuse", "operator");

        assertThat(core.suspended.suspend(ACME, "other", "somebody")).isEqualTo(first);
        assertThat(core.suspended.list()).containsExactly(first);
    }

    @Test
    void another_node_follows_when_it_reads_again() {
        SuspendedTenants other = new SuspendedTenants(core.suspensions, core.clock);
        suspend();
        assertThat(other.find(ACME)).isEmpty();

        other.refresh();

        assertThat(other.find(ACME)).isPresent();
        core.suspended.resume(ACME, "operator");
        other.refresh();
        assertThat(other.find(ACME)).isEmpty();
    }

    @Test
    void suspensions_stay_in_force_while_the_ledger_is_unavailable() {
        suspend();
        core.suspensions.setUnavailable(true);

        assertThatThrownBy(core.suspended::refresh).isInstanceOf(LedgerUnavailableException.class);
        assertSuspended(core.issue(ALICE, TestIntents.avatar().intent()));
    }

    @Test
    void a_node_that_cannot_read_the_suspensions_does_not_start() {
        core.suspensions.setUnavailable(true);

        assertThatThrownBy(() -> new SuspendedTenants(core.suspensions, core.clock))
                .isInstanceOf(LedgerUnavailableException.class);
    }

    @Test
    void other_tenants_are_not_affected() {
        core.suspended.suspend(new TenantId("globex"), null, "operator");

        assertThat(core.issue(ALICE, TestIntents.avatar().intent())).isInstanceOf(Issued.class);
        assertThat(core.uploads.download(ALICE, issue(TestIntents.avatar()).id()))
                .containsInstanceOf(DownloadOutcome.NotStored.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000", "a\u2028b", "\ud800"})
    void a_reason_that_a_log_or_a_database_does_not_accept_is_rejected(String reason) {
        assertThatThrownBy(() -> core.suspended.suspend(ACME, reason, "operator"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(core.suspended.find(ACME)).isEmpty();
    }
}
