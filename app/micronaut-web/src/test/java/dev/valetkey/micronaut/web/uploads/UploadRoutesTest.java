package dev.valetkey.micronaut.web.uploads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.WithRunningApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

@WithRunningApi
class UploadRoutesTest {
    private static final byte[] BYTES = "Hello, valet".getBytes(StandardCharsets.UTF_8);

    private final RunningApi api;
    private TestClient alice;

    UploadRoutesTest(RunningApi api) {
        this.api = api;
    }

    @BeforeEach
    void aliceOfAcme(TestInfo test) {
        alice = api.client("acme", test.getDisplayName());
    }

    @Test
    void a_file_is_created_uploaded_completed_and_read() {
        TestResponse issued = alice.create("notes.txt", BYTES.length).hasStatus(201);
        String path = "/v1/uploads/" + issued.text("id");

        assertThat(issued.header("location")).hasValue(path);
        assertThat(issued.header("cache-control")).hasValue("no-store");
        assertThat(issued.text("state")).isEqualTo("issued");
        assertThat(issued.json().path("grant").path("kind").asText()).isEqualTo("put");
        assertThat(api.send(issued.json().path("grant"), BYTES)).isEqualTo(200);

        TestResponse completed = alice.post(path + "/complete").hasStatus(200);
        assertThat(completed.text("state")).isEqualTo("stored");
        assertThat(completed.json().path("object").path("size").asInt()).isEqualTo(BYTES.length);

        TestResponse content = alice.get(path + "/content").hasStatus(307);
        assertThat(content.header("cache-control")).hasValue("no-store");
        URI location = URI.create(content.header("location").orElseThrow());
        assertThat(api.exchange(HttpRequest.newBuilder(location).build()).body())
                .isEqualTo("Hello, valet");
    }

    @Test
    void a_grant_states_the_enforcer_of_each_constraint() {
        JsonNode constraints = alice.create("notes.txt", 12).json().path("constraints");

        assertThat(constraints)
                .anySatisfy(constraint -> {
                    assertThat(constraint.path("name").asText()).isEqualTo("size");
                    assertThat(constraint.path("value").asInt()).isEqualTo(12);
                    assertThat(constraint.path("enforcedBy").asText()).isEqualTo("SIGNATURE");
                })
                .anySatisfy(constraint -> {
                    assertThat(constraint.path("name").asText()).isEqualTo("metadata");
                    assertThat(constraint.path("value").isObject()).isTrue();
                });
    }

    @Test
    void completing_before_the_upload_is_a_conflict() {
        String id = alice.create("notes.txt", 12).text("id");

        alice.post("/v1/uploads/" + id + "/complete").isProblem(409, "nothing-uploaded");
        assertThat(alice.get("/v1/uploads/" + id).text("state")).isEqualTo("issued");
    }

    @Test
    void completing_again_returns_the_same() {
        String id = alice.stored(BYTES);

        TestResponse again = alice.post("/v1/uploads/" + id + "/complete").hasStatus(200);

        assertThat(again.text("state")).isEqualTo("stored");
    }

    @Test
    void a_download_is_granted_only_for_a_stored_upload() {
        String id = alice.create("notes.txt", 12).text("id");
        alice.post("/v1/uploads/" + id + "/download").isProblem(409, "not-stored");

        TestResponse grant =
                alice.post("/v1/uploads/" + alice.stored(BYTES) + "/download").hasStatus(200);

        assertThat(grant.text("method")).isEqualTo("GET");
        assertThat(grant.header("cache-control")).hasValue("no-store");
        assertThat(api.exchange(HttpRequest.newBuilder(URI.create(grant.text("url")))
                                .build())
                        .body())
                .isEqualTo("Hello, valet");
    }

    @Test
    void an_aborted_upload_accepts_no_bytes() {
        TestResponse issued = alice.create("notes.txt", BYTES.length);
        String path = "/v1/uploads/" + issued.text("id");

        alice.delete(path).hasStatus(204);

        assertThat(api.send(issued.json().path("grant"), BYTES)).isEqualTo(412);
        assertThat(alice.get(path).text("state")).isEqualTo("aborted");
    }

    @Test
    void the_key_is_included_only_if_the_profile_shows_keys() {
        String shown = alice.stored(BYTES);
        assertThat(alice.get("/v1/uploads/" + shown).json().at("/object/key").asText())
                .startsWith("objects/acme/");

        TestResponse avatar = alice.post("/v1/uploads", """
                {"purpose": "avatar", "fileName": "a.png", "contentType": "image/png", "size": 20}
                """);
        api.send(avatar.json().path("grant"), TestClient.PICTURE);
        TestResponse hidden =
                alice.post("/v1/uploads/" + avatar.text("id") + "/complete").hasStatus(200);

        assertThat(hidden.text("state")).isEqualTo("stored");
        assertThat(hidden.json().at("/object").has("key")).isFalse();
    }

    @Test
    void bytes_that_differ_from_the_grant_are_rejected_with_a_reason() {
        String checksum = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        TestResponse issued = alice.post("/v1/uploads", """
                {"purpose": "document", "fileName": "a.txt", "contentType": "text/plain", "size": 12,
                 "checksum": {"algorithm": "SHA256", "value": "%s"}}
                """.formatted(checksum));

        assertThat(api.send(issued.json().path("grant"), BYTES)).isEqualTo(400);
        alice.post("/v1/uploads/" + issued.text("id") + "/complete").isProblem(409, "nothing-uploaded");
    }

    @Test
    void waiting_for_an_upload_that_is_not_verifying_returns_immediately() {
        String id = alice.create("notes.txt", 12).text("id");

        TestResponse response = alice.header("Prefer", "respond-async, wait=20")
                .get("/v1/uploads/" + id)
                .hasStatus(200);

        assertThat(response.header("preference-applied")).hasValue("wait=20");
    }
}
