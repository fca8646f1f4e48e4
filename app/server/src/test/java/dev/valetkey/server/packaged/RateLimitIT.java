package dev.valetkey.server.packaged;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;

/** Rate limits that two nodes share in PostgreSQL, behind PgBouncer, as {@code docs/rate-limits.md} describes it. */
@Tag("long")
class RateLimitIT {

    private static final int LIMIT = 50;
    private static final int REQUESTS = 60;
    private static final Map<String, String> VARIABLES =
            Map.of("VALETKEY_RATE_LIMITS_SHARED", "true", "VALETKEY_RATE_LIMITS_SUBJECT_CREATE", LIMIT + "/1d");

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @RegisterExtension
    final PostgresServer postgres = new PostgresServer();

    @Test
    void two_nodes_together_never_grant_more_than_the_limit() throws Exception {
        try (PgBouncer pooler = PgBouncer.start(folder, postgres);
                ProductionServer one = ProductionServer.startWithLedger(folder, pooler.ledger(), VARIABLES);
                ProductionServer other = one.startAnother(Files.createDirectory(folder.resolve("other")))) {
            List<Integer> statuses = createOn(one.as("acme"), other.as("acme"));

            assertThat(statuses)
                    .as(one.output())
                    .filteredOn(status -> status == 201)
                    .hasSize(LIMIT);
            assertThat(statuses)
                    .as(one.output())
                    .filteredOn(status -> status == 429)
                    .hasSize(2 * REQUESTS - LIMIT);
            assertThat(postgres.query("select count(*) from valetkey.upload")).isEqualTo(String.valueOf(LIMIT));
            assertThat(postgres.query("select count(*) from pg_locks where locktype = 'advisory'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void a_stopped_database_is_answered_with_503() throws Exception {
        try (ProductionServer server = ProductionServer.startWithLedger(folder, postgres.ledger(), VARIABLES)) {
            Api api = server.as("acme");
            api.create(Intent.text("before"));
            postgres.stop();

            HttpResponse<String> create = api.call("POST", "/v1/uploads", text());

            assertThat(create.statusCode()).as(create.body()).isEqualTo(503);
            assertThat(create.body()).contains("ledger-unavailable");
            assertThat(create.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private static String text() {
        return Intent.text("limited").json();
    }

    private static List<Integer> createOn(Api one, Api other) throws Exception {
        List<Callable<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            requests.add(() -> one.call("POST", "/v1/uploads", text()).statusCode());
            requests.add(() -> other.call("POST", "/v1/uploads", text()).statusCode());
        }
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status : clients.invokeAll(requests)) {
                statuses.add(status.get());
            }
            return statuses;
        } finally {
            clients.shutdownNow();
        }
    }
}
