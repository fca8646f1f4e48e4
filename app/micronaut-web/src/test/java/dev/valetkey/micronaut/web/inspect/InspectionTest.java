package dev.valetkey.micronaut.web.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.micronaut.antivirus.Clamd;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Uploads over HTTP that are inspected by a real clamd and by the built-in inspections. */
@Tag("long")
class InspectionTest {

    private static final byte[] HTML = "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    private static Clamd clamd;
    private static RunningApi api;
    private static TestClient alice;

    @BeforeAll
    static void start() {
        clamd = Clamd.start(folder);
        String scanned = "valetkey.tenants.acme.purposes.scanned.";
        String lenient = "valetkey.tenants.acme.purposes.lenient.";
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String purpose : new String[] {scanned, lenient}) {
            properties.put(purpose + "types", "text/plain,image/png");
            properties.put(purpose + "max-size", "20MB");
            properties.put(purpose + "kinds", "put,post,multipart");
            properties.put(purpose + "inspections", "antivirus,file-type,active-content");
        }
        properties.put(lenient + "accept-uninspectable", true);
        properties.put("valetkey.antivirus.clamd", clamd.unix());
        properties.put("valetkey.sweep.enabled", true);
        properties.put("valetkey.sweep.interval", "1s");
        api = RunningApi.start(properties);
        alice = api.client("acme", "alice");
    }

    @AfterAll
    static void stop() {
        if (api != null) {
            api.close();
            clamd.close();
        }
    }

    private static TestResponse create(String purpose, String kind, String type, int size) {
        return alice.post("/v1/uploads", """
                {"purpose": "%s", "kind": "%s", "fileName": "a%s", "contentType": "%s", "size": %d}
                """.formatted(
                                purpose, kind, type.equals("image/png") ? ".png" : ".txt", type, size))
                .hasStatus(201);
    }

    private static TestResponse send(TestResponse issued, byte[] bytes) {
        JsonNode grant = issued.json().path("grant");
        String id = issued.text("id");
        switch (grant.path("kind").asText()) {
            case "post" ->
                assertThat(GrantForm.post(api, grant, bytes).status()).isBetween(200, 204);
            case "multipart" -> {
                JsonNode part = alice.post("/v1/uploads/" + id + "/parts", "{\"parts\": [{\"number\": 1}]}")
                        .hasStatus(200)
                        .json()
                        .at("/parts/0");
                assertThat(api.send(part, bytes)).isEqualTo(200);
            }
            default -> assertThat(api.send(grant, bytes)).isEqualTo(200);
        }
        return alice.post("/v1/uploads/" + id + "/complete");
    }

    private static String state(String id) {
        return alice.get("/v1/uploads/" + id).text("state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"put", "post", "multipart"})
    void malware_is_rejected_by_every_kind_of_grant_and_its_bytes_are_unreachable(String kind) {
        TestResponse issued = create("scanned", kind, "text/plain", Clamd.EICAR.length);

        TestResponse completed = send(issued, Clamd.EICAR).hasStatus(200);

        assertThat(completed.text("state")).isEqualTo("rejected");
        assertThat(completed.json().at("/rejection/code").asText()).isEqualTo("malware-found");
        alice.post("/v1/uploads/" + issued.text("id") + "/download").isProblem(409, "not-stored");
    }

    @ParameterizedTest(name = "{0} as {1}: {2}")
    @CsvSource({"html, image/png, type-mismatch", "html, text/plain, type-mismatch"})
    void a_page_is_rejected_whatever_it_is_declared_as(String bytes, String type, String code) {
        TestResponse completed =
                send(create("scanned", "put", type, HTML.length), HTML).hasStatus(200);

        assertThat(completed.text("state")).isEqualTo("rejected");
        assertThat(completed.json().at("/rejection/code").asText()).isEqualTo(code);
    }

    @Test
    void an_innocent_picture_is_stored_and_can_be_shown_inline() {
        TestResponse issued = create("scanned", "put", "image/png", TestClient.PICTURE.length);

        assertThat(send(issued, TestClient.PICTURE).hasStatus(200).text("state"))
                .isEqualTo("stored");

        alice.post("/v1/uploads/" + issued.text("id") + "/download", "{\"disposition\": \"inline\"}")
                .hasStatus(200);
        JsonNode inspections = api.operator()
                .get("/v1/admin/uploads/" + issued.text("id"))
                .hasStatus(200)
                .json()
                .path("inspections");
        assertThat(inspections.path("passed")).hasSize(3);
        assertThat(inspections.path("type").asText()).isEqualTo("image/png");
    }

    @Test
    void a_file_above_the_limit_of_clamd_follows_the_profile() {
        byte[] large = "text ".repeat(Clamd.MAX_STREAM / 4).getBytes(StandardCharsets.UTF_8);

        TestResponse strict = send(create("scanned", "put", "text/plain", large.length), large);
        TestResponse tolerant = send(create("lenient", "put", "text/plain", large.length), large);

        assertThat(strict.json().at("/rejection/code").asText()).isEqualTo("too-large-to-scan");
        assertThat(tolerant.text("state")).isEqualTo("stored");
    }

    @Test
    void while_clamd_is_down_an_upload_waits_and_is_stored_afterwards_without_any_call() throws IOException {
        byte[] bytes = "hello".getBytes(StandardCharsets.UTF_8);
        clamd.stop();
        String id;
        try {
            TestResponse issued = create("scanned", "put", "text/plain", bytes.length);
            id = issued.text("id");

            assertThat(send(issued, bytes).hasStatus(202).text("state")).isEqualTo("inspecting");
            alice.post("/v1/uploads/" + id + "/download").isProblem(409, "not-stored");
            alice.post("/v1/uploads/" + id + "/renew").isProblem(409, "upload-busy");
            assertThat(api.operator()
                            .get("/v1/admin/uploads?tenant=acme&state=inspecting")
                            .json()
                            .at("/uploads/0/inspections/passed"))
                    .hasSize(2);
        } finally {
            clamd.restart();
        }

        await().atMost(Duration.ofMinutes(2)).until(() -> state(id).equals("stored"));
    }
}
