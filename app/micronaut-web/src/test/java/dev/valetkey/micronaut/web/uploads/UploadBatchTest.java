package dev.valetkey.micronaut.web.uploads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.WithRunningApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

@WithRunningApi
class UploadBatchTest {
    private static final String NOTES = """
            {"purpose": "document", "fileName": "notes.txt", "contentType": "text/plain", "size": 12}""";
    private static final byte[] BYTES = "Hello, valet".getBytes(StandardCharsets.UTF_8);

    private final RunningApi api;
    private final String subject = "batch-" + UUID.randomUUID();
    private final TestClient alice;

    UploadBatchTest(RunningApi api) {
        this.api = api;
        this.alice = api.client("acme", subject);
    }

    private TestResponse post(String... intents) {
        return alice.post("/v1/uploads/batch", "{\"uploads\": [" + String.join(", ", intents) + "]}");
    }

    private static List<Integer> statuses(TestResponse response) {
        return results(response).map(result -> result.path("status").asInt()).toList();
    }

    private static Stream<JsonNode> results(TestResponse response) {
        return StreamSupport.stream(response.json().path("results").spliterator(), false);
    }

    private static List<String> violations(JsonNode problem) {
        return StreamSupport.stream(problem.path("violations").spliterator(), false)
                .map(violation -> violation.path("code").asText() + " "
                        + violation.path("pointer").asText())
                .toList();
    }

    @Test
    void each_intent_gets_its_own_result_in_order() {
        TestResponse response = post(
                        NOTES,
                        NOTES.replace("text/plain", "text/html"),
                        NOTES.replace("\"size\": 12", "\"size\": -1, \"limit\": 3"),
                        NOTES.replace("12", "50000001"),
                        NOTES.replace("document", "invoice"),
                        NOTES)
                .hasStatus(207);

        assertThat(response.header("cache-control")).hasValue("no-store");
        assertThat(statuses(response)).containsExactly(201, 415, 400, 413, 403, 201);
        List<JsonNode> results = results(response).toList();
        assertThat(results.get(0).has("problem")).isFalse();
        assertThat(results.get(1).has("upload")).isFalse();
        assertThat(violations(results.get(1).path("problem"))).contains("type-not-allowed /uploads/1/contentType");
        assertThat(results.get(2).path("problem").path("code").asText()).isEqualTo("malformed-request");
        assertThat(violations(results.get(2).path("problem")))
                .containsExactlyInAnyOrder("invalid-value /uploads/2/size", "unknown-member /uploads/2/limit");
        assertThat(violations(results.get(4).path("problem"))).containsExactly("unknown-purpose /uploads/4/purpose");
        assertThat(api.send(results.get(5).path("upload").path("grant"), BYTES)).isEqualTo(200);
        String id = results.get(5).path("upload").path("id").asText();
        alice.post("/v1/uploads/" + id + "/complete").hasStatus(200);
        assertThat(listed()).hasSize(2);
    }

    @Test
    void a_batch_creates_a_hundred_uploads() {
        TestResponse response = post(Stream.generate(() -> NOTES).limit(100).toArray(String[]::new))
                .hasStatus(207);

        assertThat(statuses(response)).hasSize(100).containsOnly(201);
        assertThat(results(response)
                        .map(result -> result.path("upload").path("id").asText())
                        .collect(Collectors.toSet()))
                .hasSize(100);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {}                                          | missing-member /uploads
            {'uploads': []}                             | invalid-value /uploads
            {'uploads': {}}                             | wrong-type /uploads
            {'uploads': [{}], 'limit': 1}               | unknown-member /limit
            """)
    void a_malformed_batch_is_rejected_as_a_whole(String body, String violation) {
        TestResponse response = alice.post("/v1/uploads/batch", body.replace('\'', '"'));

        assertThat(response.hasStatus(400).violations()).containsExactly(violation);
    }

    @Test
    void more_than_a_hundred_intents_are_rejected_as_a_whole() {
        TestResponse response = post(Stream.generate(() -> NOTES).limit(101).toArray(String[]::new));

        response.isProblem(400, "invalid-value");
        assertThat(response.violations()).containsExactly("invalid-value /uploads");
        assertThat(listed()).isEmpty();
    }

    @Test
    void errors_affect_only_their_element_even_if_it_is_not_an_object_or_has_duplicates() {
        TestResponse response = post("7", NOTES.replace("\"size\": 12", "\"size\": 1, \"size\": 2"), NOTES);

        assertThat(statuses(response)).containsExactly(400, 400, 201);
        assertThat(violations(response.json().at("/results/0/problem"))).containsExactly("wrong-type /uploads/0");
        assertThat(violations(response.json().at("/results/1/problem")))
                .containsExactly("duplicate-member /uploads/1/size");
    }

    @Test
    void a_batch_of_invalid_intents_reports_the_errors_of_each() {
        assertThat(statuses(post("{}", "[]").hasStatus(207))).containsExactly(400, 400);
    }

    @Test
    void a_batch_has_at_most_one_megabyte() {
        String padded = "{\"uploads\": [" + NOTES + "]%s}";
        int maximum = 1 << 20;

        alice.post("/v1/uploads/batch", padded.formatted(" ".repeat(maximum - padded.length() + 2)))
                .hasStatus(207);
        alice.post("/v1/uploads/batch", padded.formatted(" ".repeat(maximum - padded.length() + 3)))
                .isProblem(413, "body-too-large");
    }

    private JsonNode listed() {
        return alice.get("/v1/uploads?limit=200&subject=" + subject).json().path("uploads");
    }
}
