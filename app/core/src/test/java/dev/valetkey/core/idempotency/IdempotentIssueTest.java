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
    class SendingAgain {

        @Test
        void gets_the_same_upload_with_a_grant_that_works() {
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
        void begins_no_second_multipart_upload_even_where_the_store_has_forgotten_the_first() {
            Issued first = issued(FILM, "a");

            Issued again = issued(FILM, "a");
            core.multiparts.abort(first.upload().multipart().orElseThrow());
            Issued late = issued(FILM, "a");

            assertThat(again.upload()).isEqualTo(first.upload()).isEqualTo(late.upload());
            assertThat(((PresignedParts) again.grant().request()).parts()).hasSize(16);
            assertThat(core.multiparts.openUploads()).isZero();
        }

        @Test
        void returns_a_settled_upload_without_a_grant() {
            Issued first = issued(CAT, "a");
            core.putObject(first.upload());
            core.uploads.complete(ALICE, first.upload().id());

            assertThat(issue(CAT, "a"))
                    .isEqualTo(new Answered<>(new AlreadyIssued(
                            core.ledger.find(first.upload().id()).orElseThrow())));
            assertThat(core.presignedPuts).hasSize(1);
        }

        @Test
        void gives_no_grant_that_policies_would_not_give_any_more() {
            issued(CAT, "a");
            verdict = Verdict.deny("suspended", "Not any more.", null);

            assertThat(((Answered<IssueOutcome>) issue(CAT, "a")).outcome()).isInstanceOf(Refusal.class);
        }

        @Test
        void counts_as_new_after_a_day() {
            Issued first = issued(CAT, "a");
            core.clock.advance(Duration.ofHours(24).plusSeconds(1));

            assertThat(issued(CAT, "a").upload().id())
                    .isNotEqualTo(first.upload().id());
        }

        @Test
        void of_a_refused_request_is_decided_again() {
            assertThat(((Answered<IssueOutcome>) issue(PAGE, "a")).outcome()).isInstanceOf(Refusal.class);
            assertThat(core.idempotencyKeys.size()).isZero();
            verdict = Verdict.deny("mood", "Not now.", null);
            issue(CAT, "a");
            verdict = Verdict.allow();

            assertThat(issued(CAT, "a")).isNotNull();
        }
    }

    @Nested
    class AKeyIsForOneRequest {

        @Test
        void another_content_is_refused() {
            issued(CAT, "a");

            assertThat(core.uploads.issue(ALICE, CAT, Optional.of(IdempotencyKey.of("a", new byte[] {2}))))
                    .isEqualTo(new KeyReused<>());
            assertThat(core.ledger.transactions).containsExactly(1);
        }

        @Test
        void another_key_tenant_subject_or_route_is_another_request() {
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
        void parts_of_a_scope_do_not_run_into_each_other() {
            Caller one = new Caller(ALICE.tenant(), new Subject("ab", Set.of(), Map.of()));
            Caller other = new Caller(ALICE.tenant(), new Subject("a", Set.of(), Map.of()));

            assertThat(key("k").of(one, "create").id())
                    .isNotEqualTo(key("k").of(other, "bcreate").id());
        }
    }

    @Nested
    class Meanwhile {

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
        void a_request_that_outlives_its_lease_may_lose_its_claim_and_then_records_nothing() {
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
        void get_the_same_uploads_and_refusals_in_their_places() {
            List<IssueOutcome> first = issueAll(CAT, PAGE, FILM);

            List<IssueOutcome> again = issueAll(CAT, PAGE, FILM);

            assertThat(again).isEqualTo(first);
            assertThat(core.ledger.transactions).containsExactly(2);
        }

        @Test
        void that_were_all_refused_are_decided_again() {
            assertThat(issueAll(PAGE)).hasOnlyElementsOfType(Refusal.class);

            assertThat(core.idempotencyKeys.size()).isZero();
        }

        @Test
        void that_are_read_differently_by_now_are_not_mixed_up() {
            issueAll(CAT, CAT);

            assertThat(core.uploads.issueAll(ALICE, List.of(CAT), Optional.of(key("a"))))
                    .isEqualTo(new KeyReused<>());
        }
    }
}
