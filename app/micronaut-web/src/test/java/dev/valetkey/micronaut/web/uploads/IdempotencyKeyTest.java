package dev.valetkey.micronaut.web.uploads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.WithRunningApi;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

@WithRunningApi
class IdempotencyKeyTest {
    private static final String NOTES = """
            {"purpose": "document", "fileName": "notes.txt", "contentType": "text/plain", "size": 12}""";
    private static final String BATCH = "{\"uploads\": [" + NOTES + ", {\"size\": -1}, "
            + NOTES.replace("document", "invoice") + ", " + NOTES + "]}";
    private static final byte[] BYTES = "Hello, valet".getBytes(StandardCharsets.UTF_8);

    private final RunningApi api;
    private final String subject = "idempotency-" + UUID.randomUUID();
    private final TestClient alice;

    IdempotencyKeyTest(RunningApi api) {
        this.api = api;
        this.alice = api.client("acme", subject);
    }

    private TestClient with(String key) {
        return alice.header("Idempotency-Key", key);
    }

    private JsonNode listed() {
        return alice.get("/v1/uploads?limit=200&subject=" + subject).json().path("uploads");
    }

    @Test
    void the_same_request_with_the_same_key_gets_the_same_upload_and_a_grant_that_works() {
        TestResponse first = with("\"a\"").post("/v1/uploads", NOTES).hasStatus(201);

        TestResponse again = with("\"a\"").post("/v1/uploads", NOTES).hasStatus(201);

        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(again.header("location")).isEqualTo(first.header("location"));
        assertThat(again.header("cache-control")).hasValue("no-store");
        assertThat(again.json().path("constraints")).isNotEmpty();
        assertThat(api.send(again.json().path("grant"), BYTES)).isEqualTo(200);
        assertThat(api.send(first.json().path("grant"), BYTES)).isEqualTo(412);
        assertThat(listed()).hasSize(1);
    }

    @Test
    void a_settled_upload_is_returned_without_a_grant() {
        TestResponse first = with("a").post("/v1/uploads", NOTES);
        api.send(first.json().path("grant"), BYTES);
        alice.post("/v1/uploads/" + first.text("id") + "/complete").hasStatus(200);

        TestResponse again = with("a").post("/v1/uploads", NOTES).hasStatus(200);

        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(again.text("state")).isEqualTo("stored");
        assertThat(again.json().has("grant")).isFalse();
    }

    @Test
    void another_body_with_the_same_key_is_rejected() {
        with("a").post("/v1/uploads", NOTES).hasStatus(201);

        with("a").post("/v1/uploads", NOTES + " ").isProblem(422, "idempotency-key-reused");
        assertThat(listed()).hasSize(1);
    }

    @Test
    void a_key_is_scoped_to_its_subject_and_route() {
        with("a").post("/v1/uploads", NOTES).hasStatus(201);

        api.client("acme", subject + "-2")
                .header("Idempotency-Key", "a")
                .post("/v1/uploads", NOTES + " ")
                .hasStatus(201);
        api.client("globex", subject)
                .header("Idempotency-Key", "a")
                .post("/v1/uploads", NOTES + " ")
                .hasStatus(201);
        with("a").post("/v1/uploads/batch", BATCH).hasStatus(207);
    }

    @Test
    void a_rejection_is_not_stored() {
        with("a").post("/v1/uploads", NOTES.replace("document", "invoice")).isProblem(403, "policy-denied");
        with("a").post("/v1/uploads", "{}").hasStatus(400);

        with("a").post("/v1/uploads", NOTES).hasStatus(201);
    }

    @Test
    void a_repeated_batch_gets_the_same_results_in_the_same_order() {
        TestResponse first = with("a").post("/v1/uploads/batch", BATCH).hasStatus(207);
        String done = first.json().at("/results/3/upload/id").asText();
        api.send(first.json().at("/results/3/upload/grant"), BYTES);
        alice.post("/v1/uploads/" + done + "/complete").hasStatus(200);

        TestResponse again = with("a").post("/v1/uploads/batch", BATCH).hasStatus(207);

        assertThat(again.json().at("/results/0/status").asInt()).isEqualTo(201);
        assertThat(again.json().at("/results/0/upload/id"))
                .isEqualTo(first.json().at("/results/0/upload/id"));
        assertThat(api.send(again.json().at("/results/0/upload/grant"), BYTES)).isEqualTo(200);
        assertThat(again.json().at("/results/1")).isEqualTo(first.json().at("/results/1"));
        assertThat(again.json().at("/results/2")).isEqualTo(first.json().at("/results/2"));
        assertThat(again.json().at("/results/2/problem/violations/0/pointer").asText())
                .isEqualTo("/uploads/2/purpose");
        assertThat(again.json().at("/results/3/status").asInt()).isEqualTo(200);
        assertThat(again.json().at("/results/3/upload/state").asText()).isEqualTo("stored");
        assertThat(again.json().at("/results/3/upload").has("grant")).isFalse();
        assertThat(listed()).hasSize(2);
        with("a").post("/v1/uploads/batch", BATCH.replace("12", "13")).isProblem(422, "idempotency-key-reused");
    }

    @Test
    void a_repeated_renewal_gets_the_same_grant_even_after_the_upload() {
        String path = "/v1/uploads/" + alice.create("notes.txt", BYTES.length).text("id") + "/renew";
        TestResponse first = with("a").post(path).hasStatus(200);
        api.send(first.json().path("grant"), BYTES);

        TestResponse again = with("a").post(path).hasStatus(200);

        assertThat(again.text("id")).isEqualTo(first.text("id"));
        alice.post(path).isProblem(409, "already-uploaded");
    }

    @RepeatedTest(3)
    void concurrent_requests_with_one_key_create_one_upload() {
        List<CompletableFuture<TestResponse>> sent = IntStream.range(0, 8)
                .mapToObj(any -> CompletableFuture.supplyAsync(() -> with("a").post("/v1/uploads", NOTES)))
                .toList();

        List<TestResponse> answers = sent.stream().map(CompletableFuture::join).toList();

        assertThat(answers)
                .extracting(TestResponse::status)
                .isSubsetOf(201, 409)
                .contains(201);
        assertThat(answers.stream().filter(response -> response.status() == 201).map(response -> response.text("id")))
                .containsOnly(listed().path(0).path("id").asText());
        assertThat(answers.stream().filter(response -> response.status() == 409))
                .allSatisfy(busy -> {
                    busy.isProblem(409, "idempotency-key-busy");
                    assertThat(busy.header("retry-after")).hasValue("1");
                });
        assertThat(listed()).hasSize(1);
    }

    @Test
    void a_key_is_the_same_with_quotes_and_without() {
        String id = with("\"8e03978e-40d5-43dd-bc93-6894a57f9324\"")
                .post("/v1/uploads", NOTES)
                .text("id");

        assertThat(with("8e03978e-40d5-43dd-bc93-6894a57f9324")
                        .post("/v1/uploads", NOTES)
                        .text("id"))
                .isEqualTo(id);
    }

    static Stream<String> keys() {
        return Stream.of(
                "a",
                "\"a\"",
                "a".repeat(255),
                "\"" + "a".repeat(255) + "\"",
                "\"a\\\"b\\\\c\"",
                "a=b/c+d==",
                "\"a;b,c\"");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void every_visible_ascii_string_is_a_key(String key) {
        with(key).post("/v1/uploads", NOTES).hasStatus(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"a", "a\"", "a b", "\"a b\"", "\"a\";p=1", "a,b", "\"a\\b\"", "\"a\", \"b\""})
    void any_other_value_is_an_invalid_key(String key) {
        with(key).post("/v1/uploads", NOTES).isProblem(400, "invalid-parameter");
    }

    @Test
    void a_key_of_256_characters_is_invalid() {
        with("a".repeat(256)).post("/v1/uploads", NOTES).isProblem(400, "invalid-parameter");
        with("\"" + "a".repeat(256) + "\"").post("/v1/uploads/batch", BATCH).isProblem(400, "invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\\\\", "\\\"", "a\\\""})
    void a_key_of_any_length_is_read(String part) {
        with("\"" + part.repeat(6_000 / part.length()) + "\"")
                .post("/v1/uploads", NOTES)
                .isProblem(400, "invalid-parameter");
        with("\"" + part.repeat(6_000 / part.length()))
                .post("/v1/uploads", NOTES)
                .isProblem(400, "invalid-parameter");
    }
}
