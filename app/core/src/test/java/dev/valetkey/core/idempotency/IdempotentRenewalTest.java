package dev.valetkey.core.idempotency;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.idempotency.IdempotencyOutcome.Answered;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.RenewOutcome;
import dev.valetkey.core.outcome.RenewOutcome.AlreadyUploaded;
import dev.valetkey.core.outcome.RenewOutcome.Closed;
import dev.valetkey.core.outcome.RenewOutcome.Renewed;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Renewability;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.UploadIntent;
import org.junit.jupiter.api.Test;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class IdempotentRenewalTest {

    private static final Caller ALICE = CoreFixture.caller("acme");
    private static final IdempotencyKey KEY = IdempotencyKey.of("a", new byte[0]);
    private static final UploadIntent FILM = TestIntents.avatar()
            .purpose("video")
            .fileName("film.mp4")
            .type("video/mp4")
            .size(1L << 30)
            .intent();

    private final CoreFixture core = new CoreFixture();

    private Upload issue(UploadIntent intent) {
        return ((Issued) core.issue(ALICE, intent)).upload();
    }

    private RenewOutcome renew(Upload upload) {
        return ((Answered<RenewOutcome>)
                        core.uploads.renew(ALICE, upload.id(), Optional.of(KEY)).orElseThrow())
                .outcome();
    }

    @Test
    void a_repeated_renewal_creates_nothing_new() {
        Upload film = issue(FILM);
        core.multiparts.abort(film.multipart().orElseThrow());
        Upload renewed = ((Renewed) renew(film)).issued().upload();
        core.multiparts.abort(renewed.multipart().orElseThrow());

        Upload again = ((Renewed) renew(film)).issued().upload();

        assertThat(again).isEqualTo(renewed);
        assertThat(core.multiparts.openUploads()).isZero();
    }

    @Test
    void a_refused_renewal_is_evaluated_again() {
        Upload cat = issue(TestIntents.avatar().intent());
        core.putObject(cat);
        assertThat(renew(cat)).isInstanceOf(AlreadyUploaded.class);
        core.store.objects.clear();

        assertThat(renew(cat)).isInstanceOf(Renewed.class);
    }

    @Test
    void an_upload_settled_since_the_renewal_is_reported_as_closed() {
        Upload cat = issue(TestIntents.avatar().intent());
        renew(cat);
        core.uploads.remove(ALICE, cat.id());

        assertThat(renew(cat))
                .isInstanceOfSatisfying(
                        Closed.class,
                        closed -> assertThat(closed.renewability()).isEqualTo(Renewability.SETTLED));
    }

    @Test
    void one_key_may_renew_several_uploads() {
        Upload one = issue(TestIntents.avatar().intent());
        Upload other = issue(TestIntents.avatar().intent());

        assertThat(((Renewed) renew(one)).issued().upload().id()).isEqualTo(one.id());
        assertThat(((Renewed) renew(other)).issued().upload().id()).isEqualTo(other.id());
    }
}
