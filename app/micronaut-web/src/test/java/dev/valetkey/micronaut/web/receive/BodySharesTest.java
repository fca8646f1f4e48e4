package dev.valetkey.micronaut.web.receive;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One caller sends bodies that never end, as many as it gets memory for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodySharesTest {
    private static final int CLIENTS = 12;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final String ALMOST_A_MEBIBYTE = " ".repeat(900 << 10);
    private static final String BATCH =
            "{\"uploads\": [{\"purpose\": \"document\", \"fileName\": \"a.txt\", \"contentType\": \"text/plain\", \"size\": 1}]}";

    private RunningApi api;

    @BeforeAll
    void start() {
        api = RunningApi.start(
                Map.of("valetkey.request-bodies.timeout", "10m", "valetkey.request-bodies.memory", "4MiB"));
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void a_caller_whose_bodies_occupy_its_share_gets_429_and_all_others_are_served() {
        String greedy = api.tokens().token("acme", "greedy").text();
        List<SlowClient> clients = new ArrayList<>();
        try {
            clients.add(unfinished(greedy));
            await().atMost(A_MINUTE).until(() -> postAsGreedy(" ".repeat(150 << 10)) == 429);
            for (int i = 0; i < CLIENTS; i++) {
                SlowClient another = unfinished(greedy);
                clients.add(another);
                assertThat(another.statusLine()).contains(" 429 ");
            }

            TestResponse refused = api.client("acme", "greedy").post("/v1/uploads/batch", BATCH + ALMOST_A_MEBIBYTE);
            assertThat(refused.isProblem(429, "too-many-bodies").header("retry-after"))
                    .isPresent();
            for (String tenant : List.of("acme", "globex")) {
                api.client(tenant, "modest")
                        .post("/v1/uploads/batch", BATCH + ALMOST_A_MEBIBYTE)
                        .hasStatus(207);
            }
            api.client("acme", "greedy").create("small.txt", 1).hasStatus(201);
        } finally {
            clients.forEach(SlowClient::close);
        }
    }

    private int postAsGreedy(String blanks) {
        return api.client("acme", "greedy")
                .post("/v1/uploads/batch", BATCH + blanks)
                .status();
    }

    private SlowClient unfinished(String token) {
        return SlowClient.connect(api.uri("/"))
                .head("/v1/uploads/batch", token, "Content-Length: " + (1 << 20))
                .send(ALMOST_A_MEBIBYTE);
    }
}
