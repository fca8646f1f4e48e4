package dev.valetkey.micronaut.web.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two nodes on one ledger. */
@Tag("long")
class SuspensionsTest {
    private static final byte[] BYTES = "Hello, valet".getBytes(StandardCharsets.UTF_8);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private static RunningApi first;
    private static RunningApi second;

    @BeforeAll
    static void start() {
        first = RunningApi.start(Map.of());
        second = first.startNode();
    }

    @AfterAll
    static void stop() {
        second.stopNode();
        first.close();
    }

    private final TestClient operator = first.operator();
    private final TestClient alice = first.client("acme", "alice");

    private TestResponse suspend() {
        return operator.post("/v1/admin/tenants/acme/suspend", "{\"reason\": \"abuse\"}")
                .hasStatus(200);
    }

    @AfterEach
    void resume() {
        operator.post("/v1/admin/tenants/acme/resume").hasStatus(204);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> second.client("acme", "alice").create("a.txt", 1).status() == 201);
    }

    @Test
    void a_suspended_tenant_gets_no_grants() {
        String issued = "/v1/uploads/" + alice.create("a.txt", 1).hasStatus(201).text("id");
        String stored = "/v1/uploads/" + alice.stored(BYTES);
        String video =
                "/v1/uploads/" + alice.post("/v1/uploads", """
                {"purpose": "video", "fileName": "a.mp4", "contentType": "video/mp4", "size": 9000000}""").hasStatus(201).text("id");
        suspend();

        alice.create("a.txt", 1).isProblem(403, "tenant-suspended");
        alice.post(issued + "/renew").isProblem(403, "tenant-suspended");
        alice.post(video + "/parts", "{\"parts\": [{\"number\": 1}]}").isProblem(403, "tenant-suspended");
        alice.post(stored + "/download").isProblem(403, "tenant-suspended");
        alice.get(stored + "/content").isProblem(403, "tenant-suspended");
        JsonNode downloads = alice.post(
                        "/v1/downloads/batch", "{\"downloads\": [{\"id\": \"" + stored.substring(12) + "\"}]}")
                .hasStatus(207)
                .json();
        assertThat(downloads.at("/results/0/problem/code").asText()).isEqualTo("tenant-suspended");
        JsonNode batch = alice.post("/v1/uploads/batch", """
                {"uploads": [{"purpose": "document", "fileName": "a.txt", "contentType": "text/plain", "size": 1}]}""").hasStatus(207).json();
        assertThat(batch.at("/results/0/status").asInt()).isEqualTo(403);
        assertThat(batch.at("/results/0/problem/code").asText()).isEqualTo("tenant-suspended");
    }

    @Test
    void a_suspended_tenant_can_read_complete_and_delete() {
        TestResponse arrived = alice.create("notes.txt", BYTES.length).hasStatus(201);
        String path = "/v1/uploads/" + arrived.text("id");
        first.send(arrived.json().path("grant"), BYTES);
        suspend();

        alice.get(path).hasStatus(200);
        alice.get("/v1/uploads").hasStatus(200);
        assertThat(alice.post(path + "/complete").hasStatus(200).text("state")).isEqualTo("stored");
        alice.delete(path).hasStatus(204);
        first.client("globex", "bob").create("a.txt", 1).hasStatus(201);
    }

    @Test
    void an_explanation_reports_the_suspension_and_not_its_reason() {
        suspend();

        TestResponse explained = alice.post("/v1/explain", """
                {"purpose": "document", "fileName": "a.txt", "contentType": "text/plain", "size": 1}""").hasStatus(200);

        assertThat(explained.text("outcome")).isEqualTo("denied");
        assertThat(explained.violations()).containsExactly("tenant-suspended -");
        assertThat(explained.json().has("purposes")).isFalse();
        assertThat(explained.body()).doesNotContain("abuse");
    }

    @Test
    void every_node_follows_within_two_seconds() {
        TestClient other = second.client("acme", "alice");
        other.create("a.txt", 1).hasStatus(201);
        suspend();
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> other.create("a.txt", 1).status() == 403);
        other.create("a.txt", 1).isProblem(403, "tenant-suspended");

        operator.post("/v1/admin/tenants/acme/resume").hasStatus(204);

        alice.create("a.txt", 1).hasStatus(201);
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> other.create("a.txt", 1).status() == 201);
    }

    @Test
    void suspending_is_idempotent_and_keeps_the_first_reason() {
        String since = suspend().text("since");

        TestResponse again = operator.post("/v1/admin/tenants/acme/suspend").hasStatus(200);

        assertThat(again.text("since")).isEqualTo(since);
        assertThat(again.text("reason")).isEqualTo("abuse");
        assertThat(again.text("by")).isEqualTo("operator");
        assertThat(operator.get("/v1/admin/tenants").hasStatus(200).json().path("suspended"))
                .hasSize(1);
        operator.post("/v1/admin/tenants/acme/resume").hasStatus(204);
        operator.post("/v1/admin/tenants/acme/resume").hasStatus(204);
        assertThat(operator.get("/v1/admin/tenants").json().path("suspended")).isEmpty();
    }

    @Test
    void a_tenant_that_the_directory_does_not_know_can_be_suspended() {
        operator.post("/v1/admin/tenants/unknown/suspend").hasStatus(200);

        operator.post("/v1/admin/tenants/unknown/resume").hasStatus(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"No-Slug", "a%20b", "-a", "a%00"})
    void an_invalid_tenant_is_reported(String tenant) {
        operator.post("/v1/admin/tenants/" + tenant + "/suspend").isProblem(400, "invalid-parameter");
        operator.post("/v1/admin/tenants/" + tenant + "/resume").isProblem(400, "invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\u0000", "a\\nb"})
    void an_invalid_reason_is_reported(String reason) {
        assertThat(operator.post("/v1/admin/tenants/acme/suspend", "{\"reason\": \"" + reason + "\"}")
                        .isProblem(400, "invalid-value")
                        .violations())
                .containsExactly("invalid-value /reason");
        alice.create("a.txt", 1).hasStatus(201);
    }

    @Test
    void a_long_reason_is_reported() {
        operator.post("/v1/admin/tenants/acme/suspend", "{\"reason\": \"" + "a".repeat(501) + "\"}")
                .isProblem(400, "invalid-value");
    }
}
