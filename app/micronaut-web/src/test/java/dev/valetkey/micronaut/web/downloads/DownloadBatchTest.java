package dev.valetkey.micronaut.web.downloads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.WithRunningApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

@WithRunningApi
class DownloadBatchTest {
    private static final String PATH = "/v1/downloads/batch";
    private static final byte[] BYTES = "Hello, valet".getBytes(StandardCharsets.UTF_8);

    private final RunningApi api;
    private TestClient alice;

    DownloadBatchTest(RunningApi api) {
        this.api = api;
    }

    @BeforeEach
    void aliceOfAcme(TestInfo test) {
        alice = api.client("acme", test.getDisplayName());
    }

    @Test
    void each_request_has_its_result_independently_of_the_others() {
        String picture = alice.storedPicture("cat.png");
        String text = alice.stored(BYTES);
        String issued = alice.create("notes.txt", 12).text("id");
        String foreign = api.client("globex", "owner").stored(BYTES);
        String deleted = alice.stored(BYTES);
        alice.delete("/v1/uploads/" + deleted).hasStatus(204);

        TestResponse response = alice.post(
                        PATH,
                        batch(
                                inline(picture),
                                inline(text),
                                item(issued),
                                item(foreign),
                                item("no-id"),
                                item(deleted),
                                item(text)))
                .hasStatus(207);

        assertThat(response.header("cache-control")).hasValue("no-store");
        assertThat(results(response))
                .extracting(result -> result.path("status").asInt())
                .containsExactly(200, 403, 409, 404, 404, 404, 200);
        assertThat(results(response))
                .extracting(result -> result.at("/problem/code").asText())
                .containsExactly(
                        "",
                        "inline-not-allowed",
                        "not-stored",
                        "upload-not-found",
                        "upload-not-found",
                        "upload-not-found",
                        "");
        assertThat(file(response, 0).header("content-disposition").orElse("")).startsWith("inline;");
        assertThat(file(response, 6).header("content-disposition").orElse("")).startsWith("attachment;");
        assertThat(file(response, 6).body()).isEqualTo("Hello, valet");
    }

    @Test
    void a_problem_is_the_same_as_without_a_batch_and_points_to_its_request() {
        String text = alice.stored(BYTES);
        TestResponse alone = alice.post("/v1/uploads/" + text + "/download", "{\"disposition\": \"inline\"}");

        TestResponse response =
                alice.post(PATH, batch(item(text), inline(text))).hasStatus(207);

        JsonNode problem = results(response).get(1).path("problem");
        assertThat(List.of("type", "title", "status", "detail", "code"))
                .allSatisfy(member ->
                        assertThat(problem.path(member)).isEqualTo(alone.json().path(member)));
        assertThat(problem.path("instance").asText()).isEqualTo(PATH);
        assertThat(problem.at("/violations/0/pointer").asText()).isEqualTo("/downloads/1");
    }

    @Test
    void a_batch_has_at_most_a_hundred_requests() {
        String id = item(alice.stored(BYTES));

        TestResponse response =
                alice.post(PATH, batch(Collections.nCopies(100, id))).hasStatus(207);

        assertThat(results(response))
                .hasSize(100)
                .allSatisfy(result -> assertThat(result.path("status").asInt()).isEqualTo(200));
        TestResponse more =
                alice.post(PATH, batch(Collections.nCopies(101, id))).isProblem(400, "invalid-value");
        assertThat(more.violations()).containsExactly("invalid-value /downloads");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                          | missing-member /downloads
            {"downloads": []}                                           | invalid-value /downloads
            {"downloads": {"id": "x"}}                                  | wrong-type /downloads
            {"downloads": ["x"]}                                        | wrong-type /downloads/0
            {"downloads": [{}]}                                         | missing-member /downloads/0/id
            {"downloads": [{"id": "x"}, {"id": 7}]}                     | wrong-type /downloads/1/id
            {"downloads": [{"id": "x", "disposition": "shown"}]}        | invalid-value /downloads/0/disposition
            {"downloads": [{"id": "x", "dispositon": "inline"}]}        | unknown-member /downloads/0/dispositon
            {"downloads": [{"id": "x"}], "upload": 1}                   | unknown-member /upload
            """)
    void a_malformed_body_is_rejected_as_a_whole(String body, String violation) {
        TestResponse response = alice.post(PATH, body).hasStatus(400);

        assertThat(response.violations()).containsExactly(violation);
    }

    @Test
    void a_batch_may_be_larger_than_other_bodies() {
        String large = batch(item(UUID.randomUUID().toString())) + " ".repeat(1 << 18);

        alice.post(PATH, large).hasStatus(207);
        alice.postChunked(PATH, large.getBytes(StandardCharsets.UTF_8)).hasStatus(207);
        alice.post(PATH, " ".repeat((1 << 20) + 1)).isProblem(413, "body-too-large");
        alice.postChunked(PATH, new byte[(1 << 20) + 1]).isProblem(413, "body-too-large");
    }

    private TestResponse file(TestResponse response, int result) {
        return api.read(results(response).get(result).at("/download/url").asText())
                .hasStatus(200);
    }

    private static List<JsonNode> results(TestResponse response) {
        return StreamSupport.stream(response.json().path("results").spliterator(), false)
                .toList();
    }

    private static String item(String id) {
        return "{\"id\": \"" + id + "\"}";
    }

    private static String inline(String id) {
        return "{\"id\": \"" + id + "\", \"disposition\": \"inline\"}";
    }

    private static String batch(String... batch) {
        return batch(List.of(batch));
    }

    private static String batch(List<String> batch) {
        return "{\"downloads\": [" + String.join(", ", batch) + "]}";
    }
}
