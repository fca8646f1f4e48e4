package dev.valetkey.core.issue;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.policy.NamedPolicy;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IssueBatchTest {

    private static final Caller ACME = CoreFixture.caller("acme");
    private static final UploadIntent CAT = TestIntents.avatar().intent();
    private static final UploadIntent PAGE =
            TestIntents.avatar().type("text/html").intent();
    private static final UploadIntent FILM = TestIntents.avatar()
            .purpose("video")
            .fileName("film.mp4")
            .type("video/mp4")
            .size(1L << 30)
            .intent();

    private final CoreFixture core = new CoreFixture();

    private List<IssueOutcome> issueAll(UploadIntent... intents) {
        return core.issueAll(ACME, List.of(intents));
    }

    @Test
    void each_intent_has_its_own_outcome_in_order() {
        List<IssueOutcome> outcomes = issueAll(CAT, PAGE, FILM);

        assertThat(outcomes.get(0)).isInstanceOf(Issued.class);
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::code)
                                .containsExactly("type-not-allowed"));
        assertThat(outcomes.get(2)).isInstanceOf(Issued.class);
    }

    @Test
    void granted_uploads_are_recorded_in_one_transaction_as_returned() {
        List<Upload> issued = issueAll(CAT, PAGE, FILM, CAT).stream()
                .filter(Issued.class::isInstance)
                .map(outcome -> ((Issued) outcome).upload())
                .toList();

        assertThat(core.ledger.transactions).containsExactly(3);
        assertThat(issued)
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allSatisfy(upload -> assertThat(core.ledger.find(upload.id())).contains(upload));
    }

    @Test
    void nothing_is_recorded_if_all_intents_are_refused() {
        assertThat(issueAll(PAGE, PAGE)).hasOnlyElementsOfType(Refusal.class);
        assertThat(core.ledger.transactions).isEmpty();
    }

    @Test
    void unrecorded_uploads_are_not_granted_and_their_multipart_uploads_are_aborted() {
        core.ledger.setUnavailable(true);

        assertThatThrownBy(() -> issueAll(CAT, FILM, FILM)).isInstanceOf(LedgerUnavailableException.class);

        assertThat(core.ledger.size()).isZero();
        assertThat(core.presignedPuts).isEmpty();
        assertThat(core.multiparts.openUploads()).isZero();
    }

    @Test
    void a_batch_has_one_to_a_hundred_intents() {
        assertThat(core.issueAll(ACME, Collections.nCopies(100, CAT))).hasSize(100);
        assertThat(core.ledger.transactions).containsExactly(100);
        assertThatIllegalArgumentException().isThrownBy(() -> core.issueAll(ACME, Collections.nCopies(101, CAT)));
        assertThatIllegalArgumentException().isThrownBy(() -> core.issueAll(ACME, List.of()));
    }

    @Test
    void a_policy_that_throws_for_one_intent_does_not_affect_the_others() {
        for (Throwable failure :
                List.of(new IllegalStateException("no disk"), new StackOverflowError(), new AssertionError())) {
            CoreFixture throwing = new CoreFixture(
                    List.of(new NamedPolicy<>("picky", 0, false, Duration.ofSeconds(10), (intent, context) -> {
                        if (intent.fileName().equals("film.mp4")) {
                            throwUnchecked(failure);
                        }
                        return Verdict.allow();
                    })),
                    new DatedKeys());

            assertSecondFails(throwing.issueAll(ACME, List.of(CAT, FILM, CAT)), "picky");
        }
    }

    @Test
    void a_key_strategy_that_fails_for_one_intent_does_not_affect_the_others() {
        DatedKeys dated = new DatedKeys();
        CoreFixture throwing = new CoreFixture(List.of(), request -> {
            if (request.purpose().value().equals("video")) {
                throw new IllegalArgumentException("no name for films");
            }
            return dated.keyFor(request);
        });

        assertSecondFails(throwing.issueAll(ACME, List.of(CAT, FILM, CAT)), "keys");
        assertThat(throwing.multiparts.openUploads()).isZero();
        assertThatThrownBy(() -> throwing.issue(ACME, FILM)).isInstanceOf(IllegalStateException.class);
    }

    private static void assertSecondFails(List<IssueOutcome> outcomes, String source) {
        assertThat(outcomes.get(0)).isInstanceOf(Issued.class);
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.violations())
                                .singleElement()
                                .satisfies(violation -> {
                                    assertThat(violation.policy()).isEqualTo(source);
                                    assertThat(violation.code()).isEqualTo("policy-failed");
                                }));
        assertThat(outcomes.get(2)).isInstanceOf(Issued.class);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwUnchecked(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void a_blocking_policy_runs_one_intent_of_a_batch_at_a_time() {
        AtomicInteger now = new AtomicInteger();
        Set<Integer> atOnce = ConcurrentHashMap.newKeySet();
        CoreFixture slow = new CoreFixture(
                List.of(new NamedPolicy<>("slow", 0, true, Duration.ofSeconds(10), (intent, context) -> {
                    atOnce.add(now.incrementAndGet());
                    Thread.onSpinWait();
                    now.decrementAndGet();
                    return Verdict.allow();
                })),
                new DatedKeys());

        assertThat(slow.issueAll(ACME, Collections.nCopies(100, CAT))).hasOnlyElementsOfType(Issued.class);
        assertThat(atOnce).containsExactly(1);
    }
}
