package dev.valetkey.core.idempotency;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.grant.PresignedParts;
import dev.valetkey.core.idempotency.IdempotencyOutcome.Answered;
import dev.valetkey.core.idempotency.IdempotencyOutcome.KeyReused;
import dev.valetkey.core.idempotency.IdempotencyOutcome.RequestInProgress;
import dev.valetkey.core.issue.DatedKeys;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.IssueOutcome.AlreadyIssued;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.policy.NamedPolicy;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdempotentIssueTest {

    private static final Caller ALICE = CoreFixture.caller("acme");
    private static final UploadIntent CAT = TestIntents.avatar().intent();
    private static final UploadIntent PAGE =
            TestIntents.avatar().type("text/html").intent();
    private static final UploadIntent FILM = TestIntents.avatar()
            .purpose("video")
            .fileName("film.mp4")
            .type("video/mp4")
            .size(1L << 30)
            .intent();

    private Verdict verdict = Verdict.allow();
    private Runnable whileJudging = () -> {};
    private final CoreFixture core = new CoreFixture(
            List.of(new NamedPolicy<>("mood", 0, false, Duration.ofSeconds(10), (intent, context) -> {
                whileJudging.run();
                return verdict;
            })),
            new DatedKeys());

    private static IdempotencyKey key(String value) {
        return IdempotencyKey.of(value, new byte[] {1});
    }

    private IdempotencyOutcome<IssueOutcome> issue(UploadIntent intent, String key) {
        return core.uploads.issue(ALICE, intent, Optional.of(key(key)));
    }

    private Issued issued(UploadIntent intent, String key) {
        return (Issued) ((Answered<IssueOutcome>) issue(intent, key)).outcome();
    }

    @Nested
    class RepeatedRequests {

        @Test
        void return_the_same_upload_with_a_valid_grant() {
            Issued first = issued(CAT, "a");
            core.clock.advance(Duration.ofMinutes(4));

            Issued again = issued(CAT, "a");

            assertThat(again.upload().id()).isEqualTo(first.upload().id());
            assertThat(again.upload().placement()).isEqualTo(first.upload().placement());
            assertThat(again.grant().expiry().at())
                    .isEqualTo(core.clock.instant().plus(Duration.ofMinutes(5)));
            assertThat(core.ledger.find(first.upload().id())).contains(again.upload());
            assertThat(core.ledger.transactions).containsExactly(1);
        }

        @Test
        void create_no_second_multipart_upload_even_if_the_store_removed_the_first() {
            Issued first = issued(FILM, "a");

            Issued again = issued(FILM, "a");
            core.multiparts.abort(first.upload().multipart().orElseThrow());
            Issued late = issued(FILM, "a");

            assertThat(again.upload()).isEqualTo(first.upload()).isEqualTo(late.upload());
            assertThat(((PresignedParts) again.grant().request()).parts()).hasSize(16);
            assertThat(core.multiparts.openUploads()).isZero();
        }

        @Test
        void return_a_settled_upload_without_a_grant() {
            Issued first = issued(CAT, "a");
            core.putObject(first.upload());
            core.uploads.complete(ALICE, first.upload().id());

            assertThat(issue(CAT, "a"))
                    .isEqualTo(new Answered<>(new AlreadyIssued(
                            core.ledger.find(first.upload().id()).orElseThrow())));
            assertThat(core.presignedPuts).hasSize(1);
        }

        @Test
        void return_no_grant_that_policies_now_deny() {
            issued(CAT, "a");
            verdict = Verdict.deny("suspended", "Not any more.", null);

            assertThat(((Answered<IssueOutcome>) issue(CAT, "a")).outcome()).isInstanceOf(Refusal.class);
        }

        @Test
        void are_new_requests_after_a_day() {
            Issued first = issued(CAT, "a");
            core.clock.advance(Duration.ofHours(24).plusSeconds(1));

            assertThat(issued(CAT, "a").upload().id())
                    .isNotEqualTo(first.upload().id());
        }

        @Test
        void are_evaluated_again_if_the_first_was_refused() {
            assertThat(((Answered<IssueOutcome>) issue(PAGE, "a")).outcome()).isInstanceOf(Refusal.class);
            assertThat(core.idempotencyKeys.size()).isZero();
            verdict = Verdict.deny("mood", "Not now.", null);
            issue(CAT, "a");
            verdict = Verdict.allow();

            assertThat(issued(CAT, "a")).isNotNull();
        }
    }

    @Nested
    class OneKey {

        @Test
        void with_another_intent_is_refused() {
            issued(CAT, "a");

            assertThat(core.uploads.issue(ALICE, CAT, Optional.of(IdempotencyKey.of("a", new byte[] {2}))))
                    .isEqualTo(new KeyReused<>());
            assertThat(core.ledger.transactions).containsExactly(1);
        }

        @Test
        void is_scoped_by_tenant_subject_and_route() {
            Caller bob = new Caller(ALICE.tenant(), new Subject("bob", Set.of(), Map.of()));
            issued(CAT, "a");

            issued(CAT, "b");
            core.uploads.issue(bob, CAT, Optional.of(key("a")));
            core.uploads.issueAll(ALICE, List.of(CAT), Optional.of(key("a")));

            assertThat(core.ledger.transactions).containsExactly(1, 1, 1, 1);
            assertThat(key("a").of(ALICE, "create").id())
                    .isNotEqualTo(
                            key("a").of(CoreFixture.caller("globex"), "create").id());
        }

        @Test
        void keeps_the_parts_of_its_scope_separate() {
            Caller one = new Caller(ALICE.tenant(), new Subject("ab", Set.of(), Map.of()));
            Caller other = new Caller(ALICE.tenant(), new Subject("a", Set.of(), Map.of()));

            assertThat(key("k").of(one, "create").id())
                    .isNotEqualTo(key("k").of(other, "bcreate").id());
        }
    }

    @Nested
    class Concurrency {

        @Test
        void a_concurrent_request_is_reported_as_in_progress() {
            whileJudging = () -> {
                whileJudging = () -> {};
                assertThat(issue(CAT, "a")).isEqualTo(new RequestInProgress<>());
            };

            issued(CAT, "a");

            assertThat(core.ledger.transactions).containsExactly(1);
        }

        @Test
        void a_request_that_lost_its_lease_records_nothing() {
            whileJudging = () -> {
                whileJudging = () -> {};
                core.clock.advance(Duration.ofSeconds(61));
                issued(FILM, "a");
            };

            assertThat(issue(FILM, "a")).isEqualTo(new RequestInProgress<>());

            assertThat(core.ledger.transactions).containsExactly(1);
            assertThat(core.multiparts.openUploads()).isEqualTo(1);
            assertThat(issue(FILM, "a")).isInstanceOf(Answered.class);
        }

        @Test
        void a_failed_request_releases_the_key() {
            core.ledger.setUnavailable(true);
            assertThatThrownBy(() -> issue(CAT, "a")).isInstanceOf(LedgerUnavailableException.class);
            core.ledger.setUnavailable(false);

            assertThat(issued(CAT, "a")).isNotNull();
            assertThat(core.ledger.transactions).containsExactly(1);
        }
    }

    @Nested
    class Batches {

        private List<IssueOutcome> issueAll(UploadIntent... intents) {
            return ((Answered<List<IssueOutcome>>)
                            core.uploads.issueAll(ALICE, List.of(intents), Optional.of(key("a"))))
                    .outcome();
        }

        @Test
        void return_the_same_uploads_and_refusals_in_order() {
            List<IssueOutcome> first = issueAll(CAT, PAGE, FILM);

            List<IssueOutcome> again = issueAll(CAT, PAGE, FILM);

            assertThat(again).isEqualTo(first);
            assertThat(core.ledger.transactions).containsExactly(2);
        }

        @Test
        void that_were_all_refused_are_evaluated_again() {
            assertThat(issueAll(PAGE)).hasOnlyElementsOfType(Refusal.class);

            assertThat(core.idempotencyKeys.size()).isZero();
        }

        @Test
        void with_other_stored_results_are_a_mismatch() {
            issueAll(CAT, CAT);

            assertThat(core.uploads.issueAll(ALICE, List.of(CAT), Optional.of(key("a"))))
                    .isEqualTo(new KeyReused<>());
        }
    }
}
