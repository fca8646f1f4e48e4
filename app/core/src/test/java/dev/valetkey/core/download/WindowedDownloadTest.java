package dev.valetkey.core.download;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.issue.DatedKeys;
import dev.valetkey.core.outcome.DownloadOutcome;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.port.presign.PresignGetRequest;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.Subject;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Presign requests of callers who share a window; equal requests have equal URLs. */
class WindowedDownloadTest {

    private static final Caller ACME = CoreFixture.caller("acme");
    private static final Duration EXPIRY = Duration.ofMinutes(1);
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final CoreFixture core = new CoreFixture(
            List.of(),
            new DatedKeys(),
            List.of(),
            new DownloadSettings(new DownloadLifetime(EXPIRY, WINDOW), InlineTypes.ALL, null, null));
    private final Upload upload = stored();

    private Upload stored() {
        Upload issued = ((Issued) core.issue(ACME, TestIntents.avatar().intent())).upload();
        core.putObject(issued);
        core.uploads.complete(ACME, issued.id());
        return issued;
    }

    @Test
    void all_callers_get_the_same_url_in_a_window_and_another_after_it() {
        PresignGetRequest early = order("alice");
        core.clock.advance(WINDOW.minusSeconds(1));
        PresignGetRequest late = order("bob");
        core.clock.advance(Duration.ofSeconds(1));
        PresignGetRequest next = order("alice");

        assertThat(late).isEqualTo(early);
        assertThat(next.signedAt()).isEqualTo(early.signedAt().plus(WINDOW));
    }

    @Test
    void the_last_grant_of_a_window_has_the_full_expiry() {
        core.clock.advance(WINDOW.minusSeconds(1));

        assertThat(Duration.between(core.clock.instant(), ends("alice"))).isGreaterThan(EXPIRY);
    }

    @Test
    void the_reported_expiry_is_the_signed_one() {
        core.clock.advance(Duration.ofSeconds(90));

        Instant reported = ends("alice");

        assertThat(reported).isEqualTo(order("alice").expiresAt());
    }

    @Test
    void credentials_that_expire_sooner_shorten_every_url_of_a_window() {
        Instant end = core.clock.instant().plusSeconds(100);
        core.credentialsEnd = end;
        PresignGetRequest early = order("alice");
        core.clock.advance(Duration.ofSeconds(90));

        assertThat(order("bob")).isEqualTo(early);
        assertThat(ends("bob")).isEqualTo(end);
    }

    private PresignGetRequest order(String subject) {
        ends(subject);
        return core.presignedGets.get(core.presignedGets.size() - 1);
    }

    /** Returns the expiry of the subject's grant. */
    private Instant ends(String subject) {
        Caller caller = new Caller(ACME.tenant(), new Subject(subject, Set.of(), Map.of()), Caller.Reach.TENANT);
        return ((DownloadOutcome.Granted)
                        core.uploads.download(caller, upload.id()).orElseThrow())
                .grant()
                .expiresAt();
    }
}
