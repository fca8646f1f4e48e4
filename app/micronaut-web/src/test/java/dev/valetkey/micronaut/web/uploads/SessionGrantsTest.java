package dev.valetkey.micronaut.web.uploads;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.valetkey.locals3.LocalS3Config;
import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.s3.sts.RecordedAssumeRole;
import dev.valetkey.s3.sts.StubSts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The service can only assume roles: S3 does not accept its own keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionGrantsTest {

    private static final AwsBasicCredentials OWN = AwsBasicCredentials.create("AKIAOWN", "own-secret");

    private Path folder;
    private LocalS3Server s3;
    private StubSts sts;
    private RunningApi api;

    @BeforeAll
    void start() throws IOException {
        folder = Files.createTempDirectory("valetkey-sessions-");
        s3 = LocalS3Server.start(
                LocalS3Config.in(folder).withRegion("eu-central-1").withBuckets("uploads"));
        sts = StubSts.start(OWN, AwsBasicCredentials.create(s3.accessKey(), s3.secretKey()), Clock.systemUTC());
        api = RunningApi.start(Map.of(
                "aws.access-key-id",
                OWN.accessKeyId(),
                "aws.secret-key",
                OWN.secretAccessKey(),
                "aws.services.s3.endpoint-override",
                s3.endpoint().toString(),
                "aws.services.sts.endpoint-override",
                sts.endpoint().toString(),
                "valetkey.aws.signer-role-arn",
                StubSts.SIGNER,
                "valetkey.aws.verifier-role-arn",
                StubSts.VERIFIER,
                "valetkey.tenants.initech.purposes.document.types",
                List.of("text/plain"),
                "valetkey.tenants.initech.purposes.document.max-size",
                "5MB"));
    }

    @AfterAll
    void stop() throws IOException {
        api.close();
        sts.close();
        s3.close();
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }

    @Test
    void each_tenants_grants_are_signed_in_its_own_session() {
        String acmes = token(granted(api.client("acme", "alice")));
        String globexs = token(granted(api.client("globex", "gina")));

        assertThat(acmes).startsWith("valetkey-acme%2F");
        assertThat(globexs).startsWith("valetkey-globex%2F");
        assertThat(begunFor("acme"))
                .isEqualTo(List.of(new RecordedAssumeRole(
                        StubSts.SIGNER, "valetkey-acme", Duration.ofHours(1), Map.of("tenant", "acme"))));
    }

    @Test
    void a_tenant_has_one_session_for_all_grants() {
        TestClient alice = api.client("acme", "alice");

        assertThat(token(granted(alice))).isEqualTo(token(granted(alice)));
        assertThat(begunFor("acme")).hasSize(1);
    }

    @Test
    void an_upload_succeeds_while_the_service_calls_s3_with_the_verifier_role() {
        TestClient alice = api.client("acme", "alice");

        String id = alice.stored("hello".getBytes(UTF_8));

        URI download = URI.create(
                alice.post("/v1/uploads/" + id + "/download").hasStatus(200).text("url"));
        assertThat(download.getRawQuery()).contains("X-Amz-Security-Token=valetkey-acme%2F");
        assertThat(sts.sessions())
                .contains(new RecordedAssumeRole(StubSts.VERIFIER, "valetkey", Duration.ofHours(1), Map.of()));
    }

    @Test
    void a_grant_is_dated_one_minute_back_and_expires_as_stated() {
        TestResponse issued = granted(api.client("acme", "alice"));

        assertThat(url(issued)).contains("X-Amz-Expires=360");
        assertThat(issued.json().at("/grant/expiryLimitedBy").asText()).isEqualTo("profile");
    }

    /** More requests than event loops; while all of them wait for STS, another route responds. */
    @Test
    void waiting_for_a_session_does_not_delay_other_requests() throws Exception {
        int many = 8 * Runtime.getRuntime().availableProcessors();
        ExecutorService clients = Executors.newFixedThreadPool(many);
        sts.pause();
        try {
            Callable<TestResponse> create = () -> api.client("initech", "ines").create("notes.txt", 5);
            List<Future<TestResponse>> waiting = IntStream.range(0, many)
                    .mapToObj(number -> clients.submit(create))
                    .collect(Collectors.toList());

            api.get("/health").hasStatus(200);
            assertThat(waiting).noneMatch(Future::isDone);
            sts.resume();
            for (Future<TestResponse> response : waiting) {
                response.get().hasStatus(201);
            }
            assertThat(begunFor("initech")).hasSize(1);
        } finally {
            clients.shutdownNow();
        }
    }

    private List<RecordedAssumeRole> begunFor(String tenant) {
        return sts.sessions().stream()
                .filter(session -> tenant.equals(session.tags().get("tenant")))
                .toList();
    }

    private static TestResponse granted(TestClient client) {
        return client.create("notes.txt", 5).hasStatus(201);
    }

    private static String url(TestResponse issued) {
        return issued.json().at("/grant/url").asText();
    }

    private static String token(TestResponse issued) {
        return url(issued).replaceFirst(".*X-Amz-Security-Token=([^&]+).*", "$1");
    }
}
