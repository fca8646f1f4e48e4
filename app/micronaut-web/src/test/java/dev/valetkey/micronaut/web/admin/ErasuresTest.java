package dev.valetkey.micronaut.web.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Erases uploads, and checks the result in S3 and in the ledger. */
class ErasuresTest {
    private static final byte[] BYTES = "Hello, valet".getBytes(StandardCharsets.UTF_8);
    private static final String BUCKET = "uploads";
    private static final String NOTHING = "{\"usedBytes\":0,\"usedObjects\":0,\"reservedBytes\":0,\"inFlight\":0}";

    private RunningApi api;
    private S3Client s3;
    private Ledger ledger;
    private TestClient alice;
    private TestClient bob;

    @BeforeEach
    void start() {
        api = RunningApi.start(Map.of());
        s3 = api.context().getBean(S3Client.class);
        ledger = api.context().getBean(Ledger.class);
        alice = api.client("acme", "alice");
        bob = api.client("acme", "bob");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private TestResponse video() {
        TestResponse issued = alice.post("/v1/uploads", """
                {"purpose": "video", "fileName": "a.mp4", "contentType": "video/mp4", "size": 9000000}""").hasStatus(201);
        JsonNode part = issued.json().at("/grant/parts/1");
        assertThat(api.send(part, new byte[part.path("size").asInt()])).isEqualTo(200);
        return issued;
    }

    private void expire(TestResponse issued) {
        Upload upload =
                ledger.find(UploadId.parse(issued.text("id")).orElseThrow()).orElseThrow();
        Upload verifying =
                upload.transitionTo(new UploadStatus.Verifying(Instant.now().plusSeconds(30)));
        assertThat(ledger.replace(upload, verifying)).isTrue();
        assertThat(ledger.replace(verifying, verifying.transitionTo(new UploadStatus.Expired())))
                .isTrue();
    }

    private static JsonNode erase(RunningApi node, String body) {
        TestResponse accepted = node.operator().post("/v1/admin/erase", body).hasStatus(202);
        String location = accepted.header("location").orElseThrow();
        assertThat(location).isEqualTo("/v1/admin/erasures/" + accepted.text("id"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> node.operator().get(location).text("state").equals("completed"));
        return node.operator().get(location).json();
    }

    private List<S3Object> objects(String prefix) {
        return s3.listObjectsV2(list -> list.bucket(BUCKET).prefix(prefix)).contents();
    }

    private static JsonNode tenantUsage(TestClient client) {
        return client.get("/v1/usage").json().path("tenant");
    }

    @Test
    void a_tenant_is_erased_and_other_tenants_are_not() {
        alice.stored(BYTES);
        bob.stored(BYTES);
        TestResponse unsent = alice.create("notes.txt", BYTES.length).hasStatus(201);
        TestResponse arrived = alice.create("notes.txt", BYTES.length).hasStatus(201);
        api.send(arrived.json().path("grant"), BYTES);
        TestResponse video = video();
        expire(alice.create("notes.txt", BYTES.length).hasStatus(201));
        TestClient other = api.client("globex", "alice");
        String others = other.stored(BYTES);

        JsonNode erasure = erase(api, "{\"tenant\": \"acme\"}");

        assertThat(erasure.path("uploads").asInt()).isEqualTo(6);
        assertThat(erasure.path("objects").asInt()).isEqualTo(2);
        assertThat(erasure.path("bytes").asInt()).isEqualTo(2 * BYTES.length);
        assertThat(erasure.path("failures").asInt()).isZero();
        assertThat(erasure.path("requestedBy").asText()).isEqualTo("operator");
        assertThat(api.operator().get("/v1/admin/uploads?tenant=acme").json().path("uploads"))
                .isEmpty();
        assertThat(objects("objects/acme/")).isEmpty();
        assertThat(objects("incoming/acme/"))
                .isNotEmpty()
                .allSatisfy(tombstone -> assertThat(tombstone.size()).isZero());
        assertThat(s3.listMultipartUploads(list -> list.bucket(BUCKET)).uploads())
                .isEmpty();
        assertThat(tenantUsage(alice).toString()).isEqualTo(NOTHING);
        assertThat(api.send(unsent.json().path("grant"), BYTES)).isEqualTo(412);
        JsonNode part = video.json().at("/grant/parts/1");
        assertThat(api.send(part, new byte[part.path("size").asInt()])).isEqualTo(404);
        assertThat(api.download(URI.create(
                        other.post("/v1/uploads/" + others + "/download").text("url"))))
                .isEqualTo(BYTES);
        assertThat(tenantUsage(other).path("usedObjects").asInt()).isOne();
    }

    @Test
    void a_subject_is_erased_and_other_subjects_are_not() {
        String alices = alice.stored(BYTES);
        String bobs = bob.stored(BYTES);

        JsonNode erasure = erase(api, "{\"tenant\": \"acme\", \"subject\": \"alice\"}");

        assertThat(erasure.path("subject").asText()).isEqualTo("alice");
        assertThat(erasure.path("uploads").asInt()).isOne();
        alice.get("/v1/uploads/" + alices).isProblem(404, "upload-not-found");
        assertThat(api.download(
                        URI.create(bob.post("/v1/uploads/" + bobs + "/download").text("url"))))
                .isEqualTo(BYTES);
        assertThat(tenantUsage(bob).path("usedObjects").asInt()).isOne();
    }

    @Test
    void another_node_continues_when_the_first_one_stops() {
        RunningApi second = api.startNode();
        List<CompletableFuture<TestResponse>> created = IntStream.range(0, 100)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> alice.create("notes.txt", BYTES.length)))
                .toList();
        created.forEach(upload -> upload.join().hasStatus(201));
        String location = api.operator()
                .post("/v1/admin/erase", "{\"tenant\": \"acme\"}")
                .hasStatus(202)
                .header("location")
                .orElseThrow();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(1))
                .until(() ->
                        second.operator().get(location).json().path("uploads").asInt() > 0);

        api.stopNode();

        await().atMost(Duration.ofSeconds(90))
                .until(() -> second.operator().get(location).text("state").equals("completed"));
        assertThat(second.operator().get(location).json().path("uploads").asInt())
                .isEqualTo(100);
        assertThat(second.operator().get("/v1/admin/uploads").json().path("uploads"))
                .isEmpty();
        second.stopNode();
    }
}
