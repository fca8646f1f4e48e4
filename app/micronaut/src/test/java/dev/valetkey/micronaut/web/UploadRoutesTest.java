package dev.valetkey.micronaut.web;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

@Api
class UploadRoutesTest {
    private static final byte[] BYTES = "Hello, valet".getBytes(StandardCharsets.UTF_8);

    private final RunningApi api;
    private Client alice;

    UploadRoutesTest(RunningApi api) {
        this.api = api;
    }

    @BeforeEach
    void aliceOfAcme(TestInfo test) {
        alice = api.as("acme", test.getDisplayName());
    }

    @Test
    void a_file_goes_from_grant_to_content() {
        Answer issued = alice.create("notes.txt", BYTES.length).hasStatus(201);
        String path = "/v1/uploads/" + issued.text("id");

        assertThat(issued.header("location")).hasValue(path);
        assertThat(issued.header("cache-control")).hasValue("no-store");
        assertThat(issued.text("state")).isEqualTo("issued");
        assertThat(issued.json().path("grant").path("kind").asText()).isEqualTo("put");
        assertThat(api.send(issued.json().path("grant"), BYTES)).isEqualTo(200);

        Answer completed = alice.post(path + "/complete").hasStatus(200);
        assertThat(completed.text("state")).isEqualTo("stored");
        assertThat(completed.json().path("object").path("size").asInt()).isEqualTo(BYTES.length);

        Answer content = alice.get(path + "/content").hasStatus(307);
        assertThat(content.header("cache-control")).hasValue("no-store");
        URI location = URI.create(content.header("location").orElseThrow());
        assertThat(api.exchange(HttpRequest.newBuilder(location).build()).body())
                .isEqualTo("Hello, valet");
    }

    @Test
    void a_grant_says_who_holds_each_constraint() {
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
}
