package dev.valetkey.micronaut.web.limit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Rate limits over HTTP, with rates so low that nothing is refilled while a test runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RateLimitTest {
    private static final String NOTES = """
            {"purpose": "document", "fileName": "notes.txt", "contentType": "text/plain", "size": 12}""";

    /** A list of strings with integer parameters (RFC 9651, sections 3.1 and 3.3). */
    private static final Pattern ITEM = Pattern.compile("\"([a-z-]+)\"((?:;[a-z]+=\\d+)+)");

    private final String subject = "subject-" + UUID.randomUUID();
    private RunningApi api;

    @BeforeAll
    void start() {
        api = RunningApi.start(Map.of(
                "valetkey.rate-limits.subject-create", "4/1h",
                "valetkey.rate-limits.subject-renew", "2/1h",
                "valetkey.rate-limits.subject-parts", "5/1h",
                "valetkey.rate-limits.tenant-create", "none",
                "valetkey.rate-limits.tenant-renew", "1000/1d",
                "valetkey.rate-limits.batches-in-flight", "1",
                "valetkey.tenants.globex.rate-limits.tenant-create", "6/1d",
                "valetkey.tenants.globex.rate-limits.subject-parts", "none"));
    }

    @AfterAll
    void stop() {
        api.close();
    }

    private TestClient client(String name) {
        return api.client("acme", subject + name);
    }

    private static TestResponse batch(TestClient client, int intents) {
        return client.post(
                "/v1/uploads/batch",
                IntStream.range(0, intents)
                        .mapToObj(any -> NOTES)
                        .collect(Collectors.joining(", ", "{\"uploads\": [", "]}")));
    }

    private JsonNode created(TestClient client, String name) {
        return client.get("/v1/uploads?subject=" + subject + name).json().path("uploads");
    }

    /** The parameters of each item of a list, by its name; fails if the header is no list of items. */
    private static Map<String, Map<String, Integer>> parse(TestResponse response, String header) {
        Map<String, Map<String, Integer>> items = new LinkedHashMap<>();
        for (String item : response.header(header).orElse("").split(", ", -1)) {
            Matcher matcher = ITEM.matcher(item);
            assertThat(matcher.matches()).as(header + ": " + item).isTrue();
            Map<String, Integer> parameters = new LinkedHashMap<>();
            for (String parameter : matcher.group(2).substring(1).split(";", -1)) {
                String[] pair = parameter.split("=", 2);
                parameters.put(pair[0], Integer.valueOf(pair[1]));
            }
            items.put(matcher.group(1), parameters);
        }
        return items;
    }

    @Test
    void the_request_after_the_last_token_is_rejected_with_the_time_to_wait() {
        TestClient alice = client("alice");
        for (int left = 3; left >= 0; left--) {
            TestResponse created = alice.create("notes.txt", 12).hasStatus(201);
            assertThat(parse(created, "ratelimit-policy"))
                    .isEqualTo(Map.of("subject-create", Map.of("q", 4, "w", 3600)));
            assertThat(parse(created, "ratelimit")).isEqualTo(Map.of("subject-create", Map.of("r", left, "t", 900)));
            assertThat(created.header("retry-after")).isEmpty();
        }

        TestResponse rejected = alice.create("notes.txt", 12).isProblem(429, "rate-limited");

        int seconds = Integer.parseInt(rejected.header("retry-after").orElseThrow());
        assertThat(seconds).isBetween(800, 900);
        assertThat(parse(rejected, "ratelimit-policy")).isEqualTo(Map.of("subject-create", Map.of("q", 4, "w", 3600)));
        assertThat(parse(rejected, "ratelimit")).isEqualTo(Map.of("subject-create", Map.of("r", 0, "t", seconds)));
        assertThat(rejected.text("detail")).contains("'subject-create'", "4/1h", "Retry after " + seconds + " s");
        assertThat(created(alice, "alice")).hasSize(4);
    }

    @Test
    void another_subject_another_tenant_and_other_routes_are_not_affected() {
        TestClient alice = client("first");
        batch(alice, 4).hasStatus(207);
        alice.create("notes.txt", 12).isProblem(429, "rate-limited");

        client("second").create("notes.txt", 12).hasStatus(201);
        api.client("globex", subject + "first").create("notes.txt", 12).hasStatus(201);
        assertThat(alice.get("/v1/purposes").hasStatus(200).header("ratelimit")).isEmpty();
        alice.post("/v1/explain", NOTES).hasStatus(200);
    }

    @Test
    void a_batch_consumes_a_token_for_each_intent_or_nothing() {
        TestClient alice = client("batch");
        assertThat(parse(batch(alice, 3).hasStatus(207), "ratelimit").get("subject-create"))
                .containsEntry("r", 1);

        TestResponse rejected = batch(alice, 2).isProblem(429, "rate-limited");

        assertThat(parse(rejected, "ratelimit").get("subject-create")).containsEntry("r", 1);
        batch(alice, 1).hasStatus(207);
        assertThat(created(alice, "batch")).hasSize(4);
    }

    @Test
    void a_batch_that_can_never_succeed_is_not_to_be_retried() {
        TestClient alice = client("large");

        TestResponse rejected = batch(alice, 5).isProblem(413, "batch-too-large");

        assertThat(rejected.text("detail")).contains("5 tokens", "'subject-create'", "4/1h", "at most 4 uploads");
        assertThat(rejected.header("retry-after")).isEmpty();
        batch(alice, 4).hasStatus(207);
    }

    @Test
    void all_subjects_of_a_tenant_share_its_limit() {
        batch(api.client("globex", subject + "one"), 3).hasStatus(207);
        TestClient other = api.client("globex", subject + "two");

        TestResponse rejected = batch(other, 4).isProblem(429, "rate-limited");

        assertThat(parse(rejected, "ratelimit-policy")).containsOnlyKeys("subject-create", "tenant-create");
        assertThat(parse(rejected, "ratelimit").get("subject-create")).containsEntry("r", 4);
        assertThat(rejected.text("detail")).contains("'tenant-create'", "6/1d");
    }

    @Test
    void renewals_have_a_limit_of_their_own() {
        TestClient alice = client("renew");
        String renew = "/v1/uploads/" + alice.create("notes.txt", 12).text("id") + "/renew";
        alice.post(renew).hasStatus(200);

        assertThat(parse(alice.post(renew).hasStatus(200), "ratelimit"))
                .isEqualTo(
                        Map.of("subject-renew", Map.of("r", 0, "t", 1800), "tenant-renew", Map.of("r", 998, "t", 87)));
        alice.post(renew).isProblem(429, "rate-limited");
        alice.create("notes.txt", 12).hasStatus(201);
    }

    @Test
    void signing_consumes_a_token_for_each_part() {
        TestClient alice = client("parts");
        String parts = video(alice);
        alice.post(parts, numbers(3)).hasStatus(200);

        alice.post(parts, numbers(3)).isProblem(429, "rate-limited");
        assertThat(parse(alice.post(parts, numbers(2)).hasStatus(200), "ratelimit")
                        .get("subject-parts"))
                .containsEntry("r", 0);
        alice.post(parts, numbers(6)).isProblem(413, "batch-too-large");
        TestClient unlimited = api.client("globex", subject + "parts");
        unlimited.post(video(unlimited), numbers(9)).hasStatus(200);
    }

    private static String video(TestClient client) {
        TestResponse issued = client.post("/v1/uploads", """
                {"purpose": "video", "fileName": "film.mp4", "contentType": "video/mp4", "size": 200000000}""");
        return "/v1/uploads/" + issued.hasStatus(201).text("id") + "/parts";
    }

    private static String numbers(int parts) {
        return IntStream.rangeClosed(1, parts)
                .mapToObj("{\"number\": %d}"::formatted)
                .collect(Collectors.joining(", ", "{\"parts\": [", "]}"));
    }

    @Test
    void malformed_requests_consume_nothing() {
        TestClient alice = client("malformed");
        for (int i = 0; i < 10; i++) {
            alice.post("/v1/uploads", "{").isProblem(400, "not-json");
        }

        batch(alice, 4).hasStatus(207);
    }

    @Test
    void denied_and_repeated_requests_consume_tokens() {
        TestClient alice = client("repeated").header("Idempotency-Key", "key-1");
        alice.create("notes.txt", 12).hasStatus(201);
        alice.create("notes.txt", 12).hasStatus(201);
        alice.header("Idempotency-Key", "key-2").create("notes.txt", 60_000_000).isProblem(413, "size-too-large");

        assertThat(parse(alice.create("notes.txt", 12).hasStatus(201), "ratelimit")
                        .get("subject-create"))
                .containsEntry("r", 0);
    }

    @Test
    void a_node_that_creates_enough_batches_rejects_further_ones_before_they_consume_anything() {
        TestClient alice = client("busy");
        BatchSlots slots = api.context().getBean(BatchSlots.class);

        TestResponse busy = slots.run(() -> batch(alice, 4));

        assertThat(busy.isProblem(503, "too-many-batches").header("retry-after"))
                .hasValue("1");
        batch(alice, 4).hasStatus(207);
    }
}
