package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.s3.fault.FaultyServer;
import dev.valetkey.s3.fault.FaultyServer.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** An S3 server that accepts connections and never answers, with the default timeouts. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HangingStoreTest {

    private static final int MAX_CONCURRENT = 3;
    private static final int REQUESTS = 30;

    /** Ten seconds are promised; a busy machine may add some. */
    private static final Duration CLIENTS_BOUND = Duration.ofSeconds(15);

    /** For a response that does not depend on S3, whose calls end after eight seconds. */
    private static final Duration UNAFFECTED = Duration.ofSeconds(4);

    private FaultyServer s3;
    private RunningApi api;
    private TestClient alice;

    @BeforeAll
    void start() {
        s3 = FaultyServer.start(Fault.SILENCE);
        api = RunningApi.start(Map.of(
                "aws.services.s3.endpoint-override",
                s3.endpoint().toString(),
                "valetkey.aws.calls.max-concurrent",
                MAX_CONCURRENT));
        alice = api.client("acme", "alice");
        alice.create("warm-up.txt", 5).hasStatus(201);
    }

    @AfterAll
    void stop() throws IOException {
        api.close();
        s3.close();
    }

    @Test
    void requests_that_need_s3_are_rejected_in_time_and_the_others_are_answered_meanwhile() {
        List<String> uploads = IntStream.range(0, REQUESTS)
                .mapToObj(i -> alice.create("notes.txt", 5).hasStatus(201).text("id"))
                .toList();
        int before = s3.requests();
        ExecutorService threads = Executors.newFixedThreadPool(REQUESTS);
        try {
            List<CompletableFuture<TestResponse>> completions = uploads.stream()
                    .map(id -> CompletableFuture.supplyAsync(
                            () -> within(CLIENTS_BOUND, () -> alice.post("/v1/uploads/" + id + "/complete")), threads))
                    .toList();
            await().atMost(Duration.ofMinutes(1)).until(() -> s3.requests() - before >= MAX_CONCURRENT);

            within(UNAFFECTED, () -> alice.create("notes.txt", 5)).hasStatus(201);
            within(UNAFFECTED, () -> alice.get("/v1/uploads/" + uploads.get(0))).hasStatus(200);
            within(UNAFFECTED, () -> alice.get("/v1/uploads")).hasStatus(200);
            within(UNAFFECTED, () -> alice.get("/v1/purposes")).hasStatus(200);
            within(UNAFFECTED, () -> api.get("/health/readiness")).hasStatus(200);
            assertThat(completions)
                    .anySatisfy(completion -> assertThat(completion).isNotDone());

            completions.forEach(completion -> rejected(completion.join()));
            assertThat(s3.requests() - before).isBetween(MAX_CONCURRENT, MAX_CONCURRENT * 3);
            assertThat(uploads)
                    .allSatisfy(id -> assertThat(alice.get("/v1/uploads/" + id).text("state"))
                            .isEqualTo("issued"));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void an_upload_in_parts_is_not_created() {
        rejected(within(CLIENTS_BOUND, () -> alice.post("/v1/uploads", """
                {"purpose": "video", "fileName": "film.mp4", "contentType": "video/mp4", "size": 100000000}""")));
    }

    private static TestResponse within(Duration bound, Supplier<TestResponse> request) {
        return assertTimeout(bound, request::get);
    }

    private static void rejected(TestResponse response) {
        assertThat(response.isProblem(503, "store-unavailable").header("retry-after"))
                .hasValue("5");
    }
}
