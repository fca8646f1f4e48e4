package dev.valetkey.micronaut.web.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Rejected files from the quarantine to their release or deletion, over HTTP. */
class QuarantineRoutesTest {

    private static final byte[] HTML = "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    private static final String LIST = "/v1/admin/inspections";

    private static RunningApi api;
    private static TestClient alice;
    private static TestClient operator;

    @BeforeAll
    static void start() {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String tenant : new String[] {"acme", "globex"}) {
            String kept = "valetkey.tenants." + tenant + ".purposes.kept.";
            properties.put(kept + "types", "image/png");
            properties.put(kept + "inspections", "file-type");
            properties.put(kept + "on-rejection", "quarantine");
        }
        api = RunningApi.start(properties);
        alice = api.client("acme", "alice");
        operator = api.operator();
    }

    @AfterAll
    static void stop() {
        if (api != null) {
            api.close();
        }
    }

    private static TestResponse quarantined(TestClient client) {
        TestResponse issued =
                client.post("/v1/uploads", """
                {"purpose": "kept", "fileName": "a.png", "contentType": "image/png", "size": %d}
                """.formatted(HTML.length)).hasStatus(201);
        assertThat(api.send(issued.json().path("grant"), HTML)).isEqualTo(200);
        return client.post("/v1/uploads/" + issued.text("id") + "/complete").hasStatus(200);
    }

    private static JsonNode list(String query) {
        return operator.get(LIST + query).hasStatus(200).json().path("uploads");
    }

    @Test
    void a_quarantined_file_is_unreachable_until_an_operator_releases_it() {
        TestResponse upload = quarantined(alice);
        String path = "/v1/uploads/" + upload.text("id");
        assertThat(upload.text("state")).isEqualTo("quarantined");
        assertThat(upload.json().at("/rejection/code").asText()).isEqualTo("type-mismatch");
        assertThat(upload.json().at("/rejection/until").asText()).isNotEmpty();
        assertThat(upload.json().has("object")).isFalse();
        alice.post(path + "/download").isProblem(409, "not-stored");
        alice.get(path + "/content").isProblem(409, "not-stored");
        alice.post(path + "/renew").isProblem(409, "upload-settled");

        TestResponse released = operator.post(
                        LIST + "/" + upload.text("id") + "/release", "{\"reason\": \"a false alarm\"}")
                .hasStatus(200);

        assertThat(released.text("state")).isEqualTo("stored");
        assertThat(alice.get(path).json().at("/object/size").asInt()).isEqualTo(HTML.length);
        alice.post(path + "/download").hasStatus(200);
        alice.post(path + "/download", "{\"disposition\": \"inline\"}").isProblem(403, "inline-not-allowed");
        operator.post(LIST + "/" + upload.text("id") + "/release").hasStatus(200);
    }

    @Test
    void a_discarded_file_is_rejected() {
        String id = quarantined(alice).text("id");

        operator.delete(LIST + "/" + id + "?reason=malware").hasStatus(204);

        assertThat(alice.get("/v1/uploads/" + id).text("state")).isEqualTo("rejected");
        operator.delete(LIST + "/" + id).hasStatus(204);
        operator.post(LIST + "/" + id + "/release").isProblem(409, "not-quarantined");
    }

    @Test
    void its_owner_can_delete_a_quarantined_file() {
        String id = quarantined(alice).text("id");

        alice.delete("/v1/uploads/" + id).hasStatus(204);

        assertThat(alice.get("/v1/uploads/" + id).text("state")).isEqualTo("deleted");
        alice.post("/v1/uploads/" + id + "/download").isProblem(404, "upload-not-found");
    }

    @Test
    void operators_list_what_is_quarantined_by_tenant_and_code_in_pages() {
        TestClient bob = api.client("globex", "bob");
        String first = quarantined(bob).text("id");
        String second = quarantined(bob).text("id");

        assertThat(list("?tenant=globex"))
                .extracting(upload -> upload.path("id").asText())
                .containsExactly(second, first);
        assertThat(list("?tenant=globex&code=malware-found")).isEmpty();
        assertThat(list("?tenant=globex&state=inspecting")).isEmpty();
        TestResponse page =
                operator.get(LIST + "?tenant=globex&code=type-mismatch&limit=1").hasStatus(200);
        assertThat(page.json().at("/uploads/0/quarantine/key").asText()).isEqualTo("quarantine/globex/" + second);
        assertThat(page.header("Link").orElseThrow()).contains("code=type-mismatch&tenant=globex");
        assertThat(list("?tenant=globex&code=type-mismatch&limit=1&cursor=" + page.text("next")))
                .extracting(upload -> upload.path("id").asText())
                .containsExactly(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?state=stored", "?code=a%20b", "?state=inspecting&code=type-mismatch", "?limit=0"})
    void an_invalid_filter_is_a_problem(String query) {
        operator.get(LIST + query).isProblem(400, "invalid-parameter");
    }

    @Test
    void users_neither_list_nor_release_nor_discard() {
        String id = quarantined(alice).text("id");

        alice.get(LIST).isProblem(403, "insufficient-scope");
        alice.post(LIST + "/" + id + "/release").isProblem(403, "insufficient-scope");
        alice.delete(LIST + "/" + id).isProblem(403, "insufficient-scope");
        api.client("globex", "bob").delete("/v1/uploads/" + id).isProblem(404, "upload-not-found");
        operator.post(LIST + "/" + UUID.randomUUID() + "/release").isProblem(404, "upload-not-found");
    }
}
