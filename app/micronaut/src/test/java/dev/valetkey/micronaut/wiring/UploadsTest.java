package dev.valetkey.micronaut.wiring;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.grant.Presigned;
import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.grant.PresignedPost;
import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.core.idempotency.IdempotencyOutcome;
import dev.valetkey.core.outcome.DownloadOutcome;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.RenewOutcome;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Caller.Reach;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.core.verify.RemoveUpload;
import dev.valetkey.core.verify.Verification;
import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.policy.Policy;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.download.DownloadContext;
import dev.valetkey.policy.download.DownloadPolicy;
import dev.valetkey.policy.download.DownloadRequest;
import dev.valetkey.policy.download.DownloadVerdict;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of a service that depends on the module: its beans, with an S3 server and a ledger. */
@LocalS3(buckets = "uploads", region = "eu-central-1")
class UploadsTest {

    private static final byte[] BYTES = "a small picture".getBytes(StandardCharsets.UTF_8);
    private static final Caller ALICE = caller("acme");
    private static final Caller BOB = caller("globex");

    private final HttpClient http = HttpClient.newHttpClient();
    private ApplicationContext context;
    private Uploads uploads;

    @BeforeEach
    void start(LocalS3Server s3) {
        context = TestService.withAcme()
                .with("spec", "uploads")
                .with("valetkey.provider", "local-s3")
                .with("valetkey.tenants.globex.purposes.avatar.types", "image/png")
                .with("valetkey.tenants.globex.purposes.avatar.kinds", "put,post")
                .with("valetkey.tenants.globex.purposes.avatar.max-size", 20)
                .with("aws.services.s3.endpoint-override", s3.endpoint().toString())
                .with("aws.s3.path-style-access-enabled", true)
                .with("aws.access-key-id", s3.accessKey())
                .with("aws.secret-key", s3.secretKey())
                .start();
        uploads = context.getBean(Uploads.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void a_file_is_uploaded_verified_and_downloaded() throws Exception {
        Issued issued = issue(intent("kitten.png", "image/png"));

        assertThat(put(issued.grant().request())).isEqualTo(200);
        Upload stored = uploads.complete(ALICE, issued.upload().id())
                .map(Verification::upload)
                .orElseThrow();
        DownloadOutcome download = uploads.download(ALICE, stored.id()).orElseThrow();

        assertThat(stored.status())
                .isInstanceOfSatisfying(
                        UploadStatus.Stored.class,
                        progress -> assertThat(progress.object().key().value()).startsWith("objects/acme/avatar/"));
        assertThat(download)
                .isInstanceOfSatisfying(
                        DownloadOutcome.Granted.class,
                        ready -> assertThat(get(ready.grant().request())).isEqualTo(BYTES));
    }

    @Test
    void a_second_put_is_rejected_also_after_completion() throws Exception {
        Issued issued = issue(intent("kitten.png", "image/png"));

        assertThat(put(issued.grant().request())).isEqualTo(200);
        assertThat(put(issued.grant().request())).isEqualTo(412);
        assertThat(uploads.complete(ALICE, issued.upload().id())).isPresent();
        assertThat(put(issued.grant().request())).isEqualTo(412);
    }

    @Test
    void a_file_of_unknown_size_gets_a_form_with_a_size_range() throws Exception {
        Issued issued = issue(BOB, unsized("kitten.png"));
        PresignedPost form = (PresignedPost) issued.grant().request();

        assertThat(post(form, new byte[21])).isEqualTo(400);
        assertThat(post(form, BYTES)).isEqualTo(201);
        assertThat(uploads.complete(BOB, issued.upload().id()))
                .map(Verification::upload)
                .hasValueSatisfying(upload -> assertThat(upload.status()).isInstanceOf(UploadStatus.Stored.class));
    }

    @Test
    void a_renewed_form_has_the_same_key_and_the_first_verified_version_is_stored() throws Exception {
        Issued issued = issue(BOB, unsized("kitten.png"));
        Issued renewed = ((RenewOutcome.Renewed)
                        uploads.renew(BOB, issued.upload().id(), Optional.empty())
                                .orElseThrow()
                                .orElseThrow())
                .issued();

        assertThat(post((PresignedPost) renewed.grant().request(), new byte[21]))
                .isEqualTo(400);
        assertThat(post((PresignedPost) renewed.grant().request(), BYTES)).isEqualTo(201);
        Upload stored = uploads.complete(BOB, issued.upload().id())
                .map(Verification::upload)
                .orElseThrow();
        assertThat(post((PresignedPost) issued.grant().request(), new byte[3])).isEqualTo(201);

        assertThat(((UploadStatus.Stored) stored.status()).object().size()).isEqualTo(BYTES.length);
        assertThat(uploads.complete(BOB, stored.id()))
                .map(Verification::upload)
                .map(UploadsTest::etag)
                .contains(etag(stored));
    }

    @Test
    void a_service_can_repeat_its_request() {
        IdempotencyKey key = IdempotencyKey.of("order-4711", BYTES);
        List<UploadIntent> intents = List.of(intent("a.png", "image/png"), intent("b.exe", "text/html"));

        IdempotencyOutcome<List<IssueOutcome>> first = uploads.issueAll(ALICE, intents, Optional.of(key));
        IdempotencyOutcome<List<IssueOutcome>> again = uploads.issueAll(ALICE, intents, Optional.of(key));

        assertThat(ids(again)).isEqualTo(ids(first)).hasSize(1);
        assertThat(uploads.issueAll(ALICE, intents, Optional.of(IdempotencyKey.of("order-4711", new byte[0]))))
                .isEqualTo(new IdempotencyOutcome.KeyReused<>());
    }

    private static String etag(Upload stored) {
        return ((UploadStatus.Stored) stored.status()).object().etag();
    }

    private static List<UploadId> ids(IdempotencyOutcome<List<IssueOutcome>> response) {
        return ((IdempotencyOutcome.Answered<List<IssueOutcome>>) response)
                .outcome().stream()
                        .filter(Issued.class::isInstance)
                        .map(outcome -> ((Issued) outcome).upload().id())
                        .toList();
    }

    @Test
    void a_download_policy_decides_who_may_read() throws Exception {
        Issued issued = issue(intent("kitten.png", "image/png"));
        put(issued.grant().request());
        uploads.complete(ALICE, issued.upload().id());
        Caller mallory = new Caller(ALICE.tenant(), new Subject("mallory", Set.of(), Map.of()));
        Caller colleague = mallory.withReach(Reach.TENANT);

        assertThat(uploads.download(mallory, issued.upload().id()))
                .as("an upload beyond her reach is unknown to her")
                .isEmpty();
        assertThat(uploads.download(colleague, issued.upload().id()).orElseThrow())
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.violations())
                                .extracting(violation -> violation.policy() + ": " + violation.code())
                                .containsExactly("not-mallory: not-you"));
    }

    @Test
    void every_policy_is_evaluated_also_one_from_a_service_file() {
        IssueOutcome outcome = uploads.issue(ALICE, intent("kitten.exe", "text/html"), Optional.empty())
                .orElseThrow();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.violations())
                                .extracting(violation -> violation.policy() + ": " + violation.code())
                                .containsExactly(
                                        "media-type: type-not-allowed",
                                        "extension: extension-mismatch",
                                        "plain-jdk-policy: no-programs"));
    }

    @Test
    void an_upload_of_another_tenant_is_not_found() {
        Issued issued = issue(intent("kitten.png", "image/png"));

        assertThat(uploads.find(caller("globex"), issued.upload().id())).isEmpty();
        assertThat(uploads.complete(caller("globex"), issued.upload().id())).isEmpty();
        assertThat(uploads.remove(caller("globex"), issued.upload().id())).isEmpty();
    }

    @Test
    void a_stored_file_can_be_removed() throws Exception {
        Issued issued = issue(intent("kitten.png", "image/png"));
        put(issued.grant().request());
        uploads.complete(ALICE, issued.upload().id());

        assertThat(uploads.remove(ALICE, issued.upload().id())).contains(RemoveUpload.Outcome.REMOVED);
        assertThat(uploads.download(ALICE, issued.upload().id()).orElseThrow())
                .isInstanceOf(DownloadOutcome.NotStored.class);
    }

    private Issued issue(UploadIntent intent) {
        return issue(ALICE, intent);
    }

    private Issued issue(Caller caller, UploadIntent intent) {
        return (Issued) uploads.issue(caller, intent, Optional.empty()).orElseThrow();
    }

    private int put(Presigned granted) throws Exception {
        PresignedHttpRequest signed = (PresignedHttpRequest) granted;
        HttpRequest.Builder request = HttpRequest.newBuilder(signed.url()).PUT(BodyPublishers.ofByteArray(BYTES));
        signed.headers().forEach(request::header);
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private int post(PresignedPost form, byte[] file) throws Exception {
        String boundary = "a-boundary";
        StringBuilder fields = new StringBuilder();
        form.fields()
                .forEach((name, value) ->
                        fields.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                .formatted(boundary, name, value)));
        fields.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"f\"\r\n\r\n"
                .formatted(boundary, form.fileField()));
        HttpRequest request = HttpRequest.newBuilder(form.url())
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArrays(List.of(
                        fields.toString().getBytes(StandardCharsets.UTF_8),
                        file,
                        ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8))))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private byte[] get(PresignedHttpRequest signed) {
        return http.sendAsync(HttpRequest.newBuilder(signed.url()).build(), BodyHandlers.ofByteArray())
                .thenApply(HttpResponse::body)
                .join();
    }

    private static UploadIntent intent(String fileName, String type) {
        return new UploadIntent(
                new Purpose("avatar"), fileName, MediaType.parse(type), (long) BYTES.length, null, Map.of(), null);
    }

    private static UploadIntent unsized(String fileName) {
        return new UploadIntent(
                new Purpose("avatar"), fileName, MediaType.parse("image/png"), null, null, Map.of(), null);
    }

    private static Caller caller(String tenant) {
        return new Caller(new TenantId(tenant), new Subject("alice", Set.of(), Map.of()));
    }

    @Singleton
    @Policy(name = "not-mallory", blocking = false)
    @Requires(property = "spec", value = "uploads")
    static final class NotMallory implements DownloadPolicy {
        @Override
        public DownloadVerdict judge(DownloadRequest request, DownloadContext context) {
            return context.subject().id().equals("mallory")
                    ? DownloadVerdict.deny("not-you", "Everybody but you may read this.")
                    : DownloadVerdict.allow();
        }
    }
}
