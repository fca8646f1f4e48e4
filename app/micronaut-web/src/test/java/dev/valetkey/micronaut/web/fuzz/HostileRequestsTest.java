package dev.valetkey.micronaut.web.fuzz;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.WithRunningApi;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Hostile texts in the fields of every route, and random requests: no answer is 5xx, and all are as documented. */
@WithRunningApi
class HostileRequestsTest {
    private static final int TEXTS_PER_FIELD = 5;

    private static final int RANDOM_REQUESTS = 300;

    @Test
    void are_answered_as_documented_on_h2(RunningApi api) {
        assertAnswered(api, 1);
    }

    @Test
    void are_answered_as_documented_on_postgresql() throws IOException {
        try (EmbeddedPostgres server = postgres();
                RunningApi api = RunningApi.start(Map.of(
                        "valetkey.ledger.url",
                        server.getJdbcUrl("postgres", "postgres"),
                        "valetkey.ledger.path",
                        ""))) {
            assertAnswered(api, 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "deflate", "br", "zstd", "snappy", "x-gzip", "gzip, gzip", "unknown", ","})
    void a_content_encoding_that_the_body_does_not_have_is_the_clients_error(String coding, RunningApi api) {
        HostileRequest create = HostileRequest.post(
                        "/v1/uploads", "{\"fileName\": \"a.txt\", \"purpose\": \"document\", \"size\": 1}")
                .header("Content-Encoding", coding);

        FuzzRun run = new FuzzRun(api).send(1, number -> create);

        assertThat(run.failures()).isEmpty();
    }

    private static void assertAnswered(RunningApi api, long seed) {
        HostileRequests requests = HostileRequests.create(api, seed);
        int texts = TEXTS_PER_FIELD * requests.fields();

        FuzzRun run = new FuzzRun(api).send(texts, requests::text).send(RANDOM_REQUESTS, requests::random);

        assertThat(run.failures()).isEmpty();
        assertThat(run.answers()).isEqualTo(texts + RANDOM_REQUESTS);
        assertThat(run.byStatus()).as("some requests reach the ledger").containsKeys(200, 201, 207, 400, 404);
    }

    /** Skips the test where PostgreSQL does not run, but not in CI. */
    private static EmbeddedPostgres postgres() throws IOException {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException | RuntimeException cannotRun) {
            Assumptions.assumeTrue(
                    "true".equals(System.getenv("CI")), "PostgreSQL does not run on this machine: " + cannotRun);
            throw cannotRun;
        }
    }
}
