package dev.valetkey.micronaut.web.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

class UsageTest {

    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = RunningApi.start(Map.ofEntries(
                Map.entry("valetkey.defaults.tenant-quota-objects", 8),
                Map.entry("valetkey.tenants.bytes.purposes.document.types", "text/plain"),
                Map.entry("valetkey.tenants.bytes.quota-bytes", "1KB"),
                Map.entry("valetkey.tenants.objects.purposes.document.types", "text/plain"),
                Map.entry("valetkey.tenants.flight.purposes.document.types", "text/plain"),
                Map.entry("valetkey.tenants.flight.quota-in-flight", 2),
                Map.entry("valetkey.tenants.purpose.purposes.document.types", "text/plain"),
                Map.entry("valetkey.tenants.purpose.purposes.document.quota-bytes", "1KB"),
                Map.entry("valetkey.tenants.purpose.purposes.note.types", "text/plain"),
                Map.entry("valetkey.tenants.subject.purposes.document.types", "text/plain"),
                Map.entry("valetkey.tenants.subject.purposes.document.subject-quota-objects", 1),
                Map.entry("valetkey.tenants.many.purposes.document.types", "text/plain"),
                Map.entry("valetkey.tenants.many.quota-in-flight", 5)));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static TestClient alice(String tenant) {
        return api.client(tenant, "alice");
    }

    private static JsonNode tenantUsage(TestClient client) {
        return client.get("/v1/usage").hasStatus(200).json().path("tenant");
    }

    @Test
    void an_upload_over_quota_is_a_429_with_the_time_to_retry() {
        TestClient alice = alice("bytes");
        alice.create("a.txt", 600).hasStatus(201);

        TestResponse refused = alice.create("b.txt", 401).isProblem(429, "quota-exceeded");

        assertThat(refused.violations()).containsExactly("quota-exceeded -");
        JsonNode quota = refused.json().path("violations").get(0).path("quota");
        assertThat(quota.path("scope").asText()).isEqualTo("tenant");
        assertThat(quota.path("resource").asText()).isEqualTo("bytes");
        assertThat(quota.path("limit").asInt()).isEqualTo(1_000);
        assertThat(quota.path("used").asInt()).isZero();
        assertThat(quota.path("reserved").asInt()).isEqualTo(600);
        assertThat(quota.path("requested").asInt()).isEqualTo(401);
        assertThat(quota.path("reservationsFreeAt").asText()).isNotBlank();
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                .isBetween(1, 301);
        alice.create("c.txt", 400).hasStatus(201);
    }

    @Test
    void usage_follows_an_upload_from_its_reservation_to_its_deletion() {
        TestClient alice = alice("objects");
        TestResponse issued = alice.create("a.txt", 12).hasStatus(201);
        assertThat(tenantUsage(alice).toString())
                .isEqualTo("{\"usedBytes\":0,\"usedObjects\":0,\"reservedBytes\":12,\"inFlight\":1,\"maxObjects\":8}");

        api.send(issued.json().path("grant"), "Hello, valet".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        alice.post("/v1/uploads/" + issued.text("id") + "/complete").hasStatus(200);
        JsonNode document = purpose(alice, "document");
        assertThat(document.path("tenant").path("usedBytes").asInt()).isEqualTo(12);
        assertThat(document.path("caller").path("usedObjects").asInt()).isEqualTo(1);
        assertThat(purpose(api.client("objects", "bob"), "document")
                        .path("caller")
                        .path("usedObjects")
                        .asInt())
                .isZero();

        alice.delete("/v1/uploads/" + issued.text("id")).hasStatus(204);
        assertThat(tenantUsage(alice).path("usedObjects").asInt()).isZero();
    }

    private static JsonNode purpose(TestClient client, String name) {
        return StreamSupport.stream(
                        client.get("/v1/usage").json().path("purposes").spliterator(), false)
                .filter(purpose -> purpose.path("purpose").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_abort_frees_the_reservation() {
        TestClient alice = alice("flight");
        String first = alice.create("a.txt", 1).hasStatus(201).text("id");
        alice.create("b.txt", 1).hasStatus(201);
        alice.create("c.txt", 1).isProblem(429, "quota-exceeded");

        alice.delete("/v1/uploads/" + first).hasStatus(204);

        alice.create("c.txt", 1).hasStatus(201);
    }

    @Test
    void the_quota_of_a_purpose_leaves_other_purposes_alone() {
        TestClient alice = alice("purpose");

        alice.create("a.txt", 1_001).isProblem(429, "quota-exceeded");

        alice.post("/v1/uploads", """
                {"purpose": "note", "fileName": "a.txt", "contentType": "text/plain", "size": 1001}""").hasStatus(201);
    }

    @Test
    void the_quota_of_a_subject_leaves_other_subjects_alone() {
        alice("subject").create("a.txt", 1).hasStatus(201);

        alice("subject").create("b.txt", 1).isProblem(429, "quota-exceeded");

        api.client("subject", "bob").create("b.txt", 1).hasStatus(201);
    }

    @Test
    void a_batch_is_granted_as_far_as_the_quota_allows() {
        TestClient alice = alice("acme");
        String note = """
                {"purpose": "document", "fileName": "a.txt", "contentType": "text/plain", "size": 1}""";

        TestResponse response = alice.post(
                "/v1/uploads/batch",
                "{\"uploads\": ["
                        + String.join(
                                ", ", Stream.generate(() -> note).limit(10).toList()) + "]}");

        assertThat(StreamSupport.stream(response.json().path("results").spliterator(), false)
                        .map(result -> result.path("status").asInt()))
                .containsExactly(201, 201, 201, 201, 201, 201, 201, 201, 429, 429);
    }

    @Test
    void concurrent_requests_do_not_exceed_the_quota_together() {
        TestClient alice = alice("many");

        long granted = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> alice.create("a.txt", 1).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(status -> status == 201)
                .count();

        assertThat(granted).isEqualTo(5);
        assertThat(tenantUsage(alice).path("inFlight").asInt()).isEqualTo(5);
    }

    @Test
    void an_explanation_reports_an_exceeded_quota() {
        TestResponse explained = alice("bytes").post("/v1/explain", """
                {"purpose": "document", "fileName": "a.txt", "contentType": "text/plain", "size": 1001}""").hasStatus(200);

        assertThat(explained.text("outcome")).isEqualTo("denied");
        assertThat(explained.violations()).containsExactly("quota-exceeded -");
    }

    @Test
    void usage_requires_the_scope_to_read() {
        api.clientWithToken(api.tokens()
                        .token("acme", "alice")
                        .with("scope", "uploads:create")
                        .text())
                .get("/v1/usage")
                .isProblem(403, "insufficient-scope");
    }
}
