package dev.valetkey.core.download;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestInspections;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.fixture.TestThreads;
import dev.valetkey.core.issue.DatedKeys;
import dev.valetkey.core.outcome.DownloadOutcome;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.policy.NamedPolicy;
import dev.valetkey.core.port.presign.CredentialsExpiringException;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.download.Disposition;
import dev.valetkey.policy.download.DownloadPolicy;
import dev.valetkey.policy.download.DownloadVerdict;
import dev.valetkey.policy.inspection.InspectionOutcome;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.media.MediaTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class IssueDownloadTest {

    private static final Caller ACME = CoreFixture.caller("acme");

    private final CoreFixture core = new CoreFixture();

    private Upload stored(String fileName) {
        return stored(core, fileName);
    }

    private static Upload stored(CoreFixture core, String fileName) {
        Upload upload = ((Issued)
                        core.issue(ACME, TestIntents.avatar().fileName(fileName).intent()))
                .upload();
        core.putObject(upload);
        core.uploads.complete(ACME, upload.id());
        return upload;
    }

    /** Stored after an inspection found out that it is a PNG. */
    private static Upload verified(CoreFixture core, String fileName) {
        core.inspections.first = (content, context) -> InspectionOutcome.clean(new MediaType("image", "png"));
        TestIntents intent = TestIntents.avatar().purpose(TestInspections.PURPOSE.value());
        Upload upload = ((Issued) core.issue(ACME, intent.fileName(fileName).intent())).upload();
        core.putObject(upload);
        core.uploads.complete(ACME, upload.id());
        return upload;
    }

    private DownloadOutcome download(Upload upload) {
        return core.uploads.download(ACME, upload.id()).orElseThrow();
    }

    @Test
    void a_stored_object_gets_a_short_lived_grant() {
        Upload upload = stored("cat.png");

        assertThat(download(upload)).isInstanceOfSatisfying(DownloadOutcome.Granted.class, ready -> {
            assertThat(ready.grant().expiresAt()).isEqualTo(core.clock.instant().plus(Duration.ofMinutes(1)));
            assertThat(ready.grant().request().url().getPath())
                    .isEqualTo("/" + upload.placement().stored());
        });
    }

    @Test
    void an_upload_that_is_not_stored_gets_no_grant() {
        Upload upload = ((Issued) core.issue(ACME, TestIntents.avatar().intent())).upload();

        assertThat(download(upload)).isEqualTo(new DownloadOutcome.NotStored(upload));
    }

    @Test
    void downloads_of_a_removed_tenant_are_refused() {
        Upload stored = core.uploads.find(ACME, stored("cat.png").id()).orElseThrow();
        IssueDownload downloads = new IssueDownload(
                tenant -> Optional.empty(),
                tenant -> Optional.empty(),
                new DownloadChain(List.of(), TestThreads.daemonPool()),
                tenant -> {
                    throw new AssertionError("Nothing is signed");
                },
                DownloadSettings.of(Duration.ofMinutes(1)),
                core.clock);

        assertThat(downloads.reader(ACME).issue(stored, Disposition.ATTACHMENT))
                .isEqualTo(new Refusal(List.of(Violation.unknownTenant())));
    }

    @Test
    void every_policy_must_allow_and_all_reasons_are_reported() {
        CoreFixture strict = new CoreFixture(
                List.of(),
                new DatedKeys(),
                List.of(
                        reader("own-only", (request, context) -> {
                            assertThat(request.uploadedBy()).isEqualTo("alice");
                            return DownloadVerdict.deny("not-yours", "Only who uploaded it may read it.");
                        }),
                        reader("broken", (request, context) -> {
                            throw new IllegalStateException("jdbc:secret");
                        }),
                        reader("agrees", (request, context) -> DownloadVerdict.allow())));
        Upload upload = stored(strict, "cat.png");

        assertThat(strict.uploads.download(ACME, upload.id()).orElseThrow())
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::policy, Violation::code)
                                .containsExactly(tuple("broken", "policy-failed"), tuple("own-only", "not-yours")));
    }

    @Test
    void the_shortest_lifetime_of_all_policies_applies() {
        CoreFixture strict = new CoreFixture(
                List.of(),
                new DatedKeys(),
                List.of(
                        reader("a", (request, context) -> DownloadVerdict.shorten(Duration.ofSeconds(20), "Short.")),
                        reader("b", (request, context) -> DownloadVerdict.shorten(Duration.ofSeconds(10), "Shorter.")),
                        reader("c", (request, context) -> DownloadVerdict.shorten(Duration.ofHours(1), "Long."))));
        Upload upload = stored(strict, "cat.png");

        assertThat(strict.uploads.download(ACME, upload.id()).orElseThrow())
                .isInstanceOfSatisfying(
                        DownloadOutcome.Granted.class,
                        ready -> assertThat(ready.grant().expiresAt())
                                .isEqualTo(strict.clock.instant().plusSeconds(10)));
    }

    @Test
    void a_policy_receives_the_disposition() {
        CoreFixture strict = new CoreFixture(
                List.of(),
                new DatedKeys(),
                List.of(reader(
                        "no-shows",
                        (request, context) -> request.disposition() == Disposition.INLINE
                                ? DownloadVerdict.deny("keep-it", "Files are kept, not shown.")
                                : DownloadVerdict.allow())));
        Upload upload = stored(strict, "cat.png");

        assertThat(strict.uploads.download(ACME, upload.id()).orElseThrow())
                .isInstanceOf(DownloadOutcome.Granted.class);
        assertThat(strict.uploads.download(ACME, inline(upload)).orElseThrow()).isInstanceOf(Refusal.class);
    }

    @Test
    void an_inline_object_has_its_file_name() {
        Upload upload = verified(core, "cat.png");

        assertThat(core.uploads.download(ACME, inline(upload)).orElseThrow())
                .isInstanceOfSatisfying(
                        DownloadOutcome.Granted.class,
                        ready -> assertThat(ready.grant().request().headers())
                                .containsEntry("d", "inline; filename=\"cat.png\"; filename*=UTF-8''cat.png"));
    }

    @Test
    void an_unsafe_inline_type_is_reported_with_the_denials_of_policies() {
        CoreFixture strict = new CoreFixture(
                List.of(),
                new DatedKeys(),
                List.of(reader("own-only", (request, context) -> DownloadVerdict.deny("not-yours", "Not yours."))),
                new DownloadSettings(
                        DownloadLifetime.of(Duration.ofMinutes(1)),
                        new InlineTypes(MediaTypes.of("application/pdf")),
                        null,
                        null));
        Upload upload = stored(strict, "cat.png");

        assertThat(strict.uploads.download(ACME, inline(upload)).orElseThrow())
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::policy, Violation::code)
                                .containsExactly(
                                        tuple("inline-types", "inline-not-allowed"), tuple("own-only", "not-yours")));
    }

    @Test
    void a_batch_of_downloads_is_answered_in_order() {
        Upload first = stored("first.png");
        Upload second = stored("second.png");
        Upload issued = ((Issued) core.issue(ACME, TestIntents.avatar().intent())).upload();
        UploadId unknown = new UploadId(new UUID(0, 0));

        List<Optional<DownloadOutcome>> outcomes = core.uploads.download(
                ACME,
                Stream.of(second.id(), unknown, issued.id(), first.id(), second.id())
                        .map(id -> new DownloadTarget(id, Disposition.ATTACHMENT))
                        .toList());

        assertThat(outcomes)
                .containsExactly(
                        Optional.of(download(second)),
                        Optional.empty(),
                        Optional.of(new DownloadOutcome.NotStored(issued)),
                        Optional.of(download(first)),
                        Optional.of(download(second)));
    }

    @Test
    void a_download_is_not_signed_with_credentials_about_to_expire() {
        Upload upload = stored("cat.png");
        core.credentialsEnd = core.clock.instant();

        assertThatThrownBy(() -> download(upload)).isInstanceOf(CredentialsExpiringException.class);
    }

    private static DownloadTarget inline(Upload upload) {
        return new DownloadTarget(upload.id(), Disposition.INLINE);
    }

    private static NamedPolicy<DownloadPolicy> reader(String name, DownloadPolicy policy) {
        return new NamedPolicy<>(name, 0, false, Duration.ofSeconds(10), policy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "cat.png | attachment; filename=\"cat.png\"; filename*=UTF-8''cat.png",
                "Kätzchen 1.png | attachment; filename=\"K_tzchen 1.png\"; filename*=UTF-8''K%C3%A4tzchen%201.png",
                "a\"b%.png | attachment; filename=\"a_b_.png\"; filename*=UTF-8''a%22b%25.png",
                "🐱.png | attachment; filename=\"_.png\"; filename*=UTF-8''%F0%9F%90%B1.png",
                "a;b=c'd.png | attachment; filename=\"a;b=c'd.png\"; filename*=UTF-8''a%3Bb%3Dc%27d.png"
            })
    void the_file_has_its_original_name(String fileName, String disposition) {
        assertThat(download(stored(fileName)))
                .isInstanceOfSatisfying(
                        DownloadOutcome.Granted.class,
                        ready -> assertThat(ready.grant().request().headers()).containsEntry("d", disposition));
    }
}
