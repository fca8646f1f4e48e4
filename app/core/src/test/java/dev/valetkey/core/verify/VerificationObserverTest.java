package dev.valetkey.core.verify;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VerificationObserverTest {

    private static final Caller ACME = CoreFixture.caller("acme");

    private final CoreFixture core = new CoreFixture();
    private final Upload upload =
            ((Issued) core.issue(ACME, TestIntents.avatar().intent())).upload();

    @Test
    void a_verification_is_observed_and_a_request_for_a_settled_upload_is_not() {
        core.putObject(upload);
        Verification result = core.uploads.complete(ACME, upload.id()).orElseThrow();
        core.uploads.complete(ACME, upload.id());

        assertThat(core.verifications.results()).containsExactly(result);
        assertThat(core.verifications.takenOver()).isEmpty();
    }

    @Test
    void a_failed_verification_is_observed() {
        core.store.setUnavailable(true);

        assertThatThrownBy(() -> core.uploads.complete(ACME, upload.id()))
                .isInstanceOf(StoreUnavailableException.class);

        assertThat(core.verifications.results()).singleElement().isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void a_verification_that_a_dead_node_left_is_taken_over() {
        core.putObject(upload);
        Upload left = upload.transitionTo(
                new UploadStatus.Verifying(core.clock.instant().plusSeconds(30)));
        core.ledger.replace(upload, left);
        core.clock.advance(Duration.ofSeconds(31));

        core.uploads.complete(ACME, upload.id());

        assertThat(core.verifications.takenOver()).containsExactly(left);
    }
}
