package dev.valetkey.core;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.core.idempotency.IdempotencyOutcome;
import dev.valetkey.core.outcome.DownloadOutcome;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.PresignPartsOutcome;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.RenewOutcome.Renewed;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.UploadId;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Every request for a grant is observed once. */
class OutcomeObserverTest {

    private static final Caller ACME = CoreFixture.caller("acme");
    private static final Caller UNKNOWN = CoreFixture.caller("globex");

    private final CoreFixture core = new CoreFixture();

    private IdempotencyOutcome<IssueOutcome> issue(IdempotencyKey key) {
        return core.uploads.issue(ACME, TestIntents.avatar().intent(), Optional.of(key));
    }

    @Test
    void each_intent_of_a_batch_is_observed() {
        List<IssueOutcome> outcomes = core.issueAll(
                ACME,
                List.of(TestIntents.avatar().intent(), TestIntents.avatar().intent()));

        assertThat(core.outcomes.all()).isEqualTo(outcomes);
    }

    @Test
    void a_refusal_is_observed() {
        core.issue(UNKNOWN, TestIntents.avatar().intent());

        assertThat(core.outcomes.all()).singleElement().isInstanceOf(Refusal.class);
    }

    @Test
    void a_replayed_request_is_not_observed_again() {
        IdempotencyKey key = IdempotencyKey.of("a", new byte[] {1});
        issue(key);
        issue(key);

        assertThat(core.outcomes.all()).singleElement().isInstanceOf(Issued.class);
    }

    @Test
    void renewals_parts_and_downloads_are_observed() {
        UploadId id = ((Issued) core.issue(ACME, TestIntents.avatar().intent()))
                .upload()
                .id();
        core.renew(ACME, id);
        core.uploads.presignParts(ACME, id, List.of());
        core.uploads.download(ACME, id);

        assertThat(core.outcomes.all())
                .<Class<?>>extracting(Object::getClass)
                .containsExactly(
                        Issued.class,
                        Renewed.class,
                        PresignPartsOutcome.NotMultipart.class,
                        DownloadOutcome.NotStored.class);
    }

    @Test
    void an_explanation_is_not_observed() {
        core.uploads.explain(ACME, TestIntents.avatar().intent());

        assertThat(core.outcomes.all()).isEmpty();
    }
}
