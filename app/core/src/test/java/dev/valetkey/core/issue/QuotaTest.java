package dev.valetkey.core.issue;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.RenewOutcome;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.policy.NamedPolicy;
import dev.valetkey.core.quota.QuotaExcess;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.quota.Quota;
import dev.valetkey.policy.quota.Usage;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

class QuotaTest {

    private static final Caller ACME = CoreFixture.caller("acme");
    private static final UploadIntent CAT = TestIntents.avatar().size(1_000L).intent();

    private final CoreFixture core = new CoreFixture();

    private static Violation violation(IssueOutcome outcome) {
        assertThat(outcome).isInstanceOf(Refusal.class);
        return ((Refusal) outcome).violations().get(0);
    }

    private Issued issue() {
        return (Issued) core.issue(ACME, CAT);
    }

    @Test
    void an_upload_over_quota_is_refused_with_the_amounts_and_is_not_recorded() {
        core.quota = Quota.none().withMaxBytes(2_500L);
        Issued first = issue();
        issue();

        Violation violation = violation(core.issue(ACME, CAT));

        assertThat(violation.code()).isEqualTo("quota-exceeded");
        assertThat(violation.detail())
                .isEqualTo(
                        "The quota of the tenant is exceeded: of 2500 bytes, 0 are stored and 2000 reserved by uploads"
                                + " in flight; 1000 more were requested. Complete or abort uploads in flight; the first of them"
                                + " ends at " + first.upload().expiresAt() + " at the latest.");
        assertThat(core.ledger.size()).isEqualTo(2);
    }

    @Test
    void a_file_that_never_fits_is_refused_without_a_retry() {
        core.quota = Quota.none().withMaxBytes(999L);

        Violation violation = violation(core.issue(ACME, CAT));

        assertThat(violation.detail()).endsWith("1000 more were requested. Delete stored files, or upload less.");
        assertThat(violation.excess()).isNotNull();
        assertThat(violation.excess().retryAfter()).isEmpty();
    }

    @Test
    void an_explanation_names_the_exceeded_quota() {
        core.quota = Quota.none().withMaxObjects(0L);

        assertThat(core.uploads.explain(ACME, CAT).result())
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::code)
                                .containsExactly("quota-exceeded"));
    }

    @Test
    void the_first_uploads_of_a_batch_are_granted_and_those_that_do_not_fit_are_refused() {
        core.quota = Quota.none().withMaxBytes(2_500L);
        UploadIntent small = TestIntents.avatar().size(400L).intent();

        List<IssueOutcome> outcomes = core.issueAll(ACME, List.of(CAT, CAT, CAT, small));

        assertThat(outcomes.get(0)).isInstanceOf(Issued.class);
        assertThat(outcomes.get(1)).isInstanceOf(Issued.class);
        assertThat(violation(outcomes.get(2)).code()).isEqualTo("quota-exceeded");
        assertThat(outcomes.get(3)).as("fits into the rest").isInstanceOf(Issued.class);
        assertThat(core.ledger.size()).isEqualTo(3);
    }

    @Test
    void a_refused_multipart_upload_leaves_nothing_in_the_store() {
        core.quota = Quota.none().withMaxInFlight(1L);
        UploadIntent film = TestIntents.video(1L << 30).intent();

        List<IssueOutcome> outcomes = core.issueAll(ACME, List.of(film, film));

        assertThat(outcomes.get(0)).isInstanceOf(Issued.class);
        assertThat(violation(outcomes.get(1)).excess().resource()).isEqualTo(QuotaExcess.Resource.IN_FLIGHT);
        assertThat(core.multiparts.openUploads()).isEqualTo(1);
    }

    @Test
    void a_faster_request_is_noticed_when_the_upload_is_recorded() {
        AtomicReference<Runnable> faster = new AtomicReference<>(() -> {});
        CoreFixture raced = new CoreFixture(
                List.of(new NamedPolicy<>("slow", 0, false, Duration.ofSeconds(10), (intent, context) -> {
                    faster.getAndSet(() -> {}).run();
                    return Verdict.allow();
                })),
                new DatedKeys());
        raced.quota = Quota.none().withMaxInFlight(1L);
        faster.set(() -> assertThat(raced.issue(ACME, CAT)).isInstanceOf(Issued.class));

        assertThat(violation(raced.issue(ACME, CAT)).code()).isEqualTo("quota-exceeded");
        assertThat(raced.ledger.size()).isEqualTo(1);
    }

    @Test
    void a_renewal_needs_no_room() {
        core.quota = Quota.none().withMaxInFlight(1L);
        Issued issued = issue();

        assertThat(core.renew(ACME, issued.upload().id())).containsInstanceOf(RenewOutcome.Renewed.class);
    }

    @Test
    void a_refused_request_can_be_repeated_with_its_key() {
        core.quota = Quota.none().withMaxInFlight(1L);
        Issued issued = issue();
        Optional<IdempotencyKey> key = Optional.of(IdempotencyKey.of("key-1", new byte[0]));
        assertThat(core.uploads.issue(ACME, CAT, key).orElseThrow()).isInstanceOf(Refusal.class);

        core.uploads.remove(ACME, issued.upload().id());

        assertThat(core.uploads.issue(ACME, CAT, key).orElseThrow()).isInstanceOf(Issued.class);
    }

    @Test
    void policies_see_the_usage_without_the_new_upload() {
        List<Usage> seen = new ArrayList<>();
        CoreFixture watched = new CoreFixture(
                List.of(new NamedPolicy<>("watch", 0, false, Duration.ofSeconds(10), (intent, context) -> {
                    seen.add(context.usage().tenant());
                    return Verdict.allow();
                })),
                new DatedKeys());

        watched.issue(ACME, CAT);
        watched.issue(ACME, CAT);

        assertThat(seen).containsExactly(Usage.NOTHING, new Usage(0, 0, 1_000, 1));
    }
}
