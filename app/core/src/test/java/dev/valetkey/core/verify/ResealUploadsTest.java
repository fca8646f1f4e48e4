package dev.valetkey.core.verify;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.outcome.DownloadOutcome;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.policy.limit.GrantKind;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class ResealUploadsTest {

    private static final Caller ACME = CoreFixture.caller("acme");
    private static final Duration EXPIRY = Duration.ofMinutes(5);
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final CoreFixture core = new CoreFixture();
    private final SweepUploads sweeper = new SweepUploads(
            core.ledger,
            core.verifier,
            core.endQuarantine,
            core.reseal,
            new SweepSettings(GRACE, Duration.ofMinutes(5), Duration.ofDays(30), 10, true),
            core.clock);

    private final Upload form = ((Issued) core.issue(
                    ACME,
                    TestIntents.avatar().purpose("scan").kind(GrantKind.POST).intent()))
            .upload();

    private boolean isSealed() {
        return core.store.head(form.placement().incoming()).orElseThrow().size() == 0;
    }

    @Test
    void what_a_form_writes_to_an_aborted_upload_is_removed_until_the_form_has_expired() {
        core.uploads.remove(ACME, form.id());
        core.putObject(form);

        SweepResult result = sweeper.sweep();

        assertThat(isSealed()).isTrue();
        assertThat(result.failures()).isEmpty();
        assertThat(core.uploads.find(ACME, form.id()).orElseThrow().state()).isEqualTo(UploadState.ABORTED);
        core.putObject(form);
        core.clock.advance(EXPIRY);
        sweeper.sweep();
        assertThat(isSealed()).as("bytes that were in transit when it expired").isTrue();
    }

    @Test
    void a_form_is_not_examined_long_after_it_has_expired() {
        core.uploads.remove(ACME, form.id());
        core.clock.advance(EXPIRY.plus(GRACE).plus(Duration.ofMinutes(5)));
        core.putObject(form);

        sweeper.sweep();

        assertThat(isSealed()).isFalse();
    }

    @Test
    void what_a_form_writes_to_a_deleted_upload_is_removed() {
        core.putObject(form);
        core.uploads.complete(ACME, form.id());
        core.uploads.remove(ACME, form.id());
        core.putObject(form);

        sweeper.sweep();

        assertThat(isSealed()).isTrue();
        assertThat(core.uploads.download(ACME, form.id()).orElseThrow()).isInstanceOf(DownloadOutcome.NotStored.class);
    }

    @Test
    void the_next_sweep_removes_it_if_the_store_was_unavailable() {
        core.uploads.remove(ACME, form.id());
        core.putObject(form);
        core.store.setUnavailable(true);
        assertThat(sweeper.sweep().failures()).hasSize(1);
        core.store.setUnavailable(false);

        sweeper.sweep();

        assertThat(isSealed()).isTrue();
    }

    @Test
    void a_put_of_an_ended_upload_is_not_examined_because_the_seal_refuses_it() {
        Upload put = ((Issued) core.issue(ACME, TestIntents.avatar().intent())).upload();
        core.uploads.remove(ACME, put.id());
        core.putObject(put);

        sweeper.sweep();

        assertThat(core.store.head(put.placement().incoming()).orElseThrow().size())
                .isPositive();
    }
}
