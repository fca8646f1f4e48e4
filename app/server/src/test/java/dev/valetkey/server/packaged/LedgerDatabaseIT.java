package dev.valetkey.server.packaged;

import dev.valetkey.server.packaged.Distribution.Finished;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The production command on PostgreSQL, as {@code docs/ledger.md} describes it. */
@Tag("long")
class LedgerDatabaseIT {

    /** Three seconds are documented; a busy machine adds its own. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(25);

    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @RegisterExtension
    final PostgresServer postgres = new PostgresServer();

    @Test
    void uploads_are_recorded_in_the_configured_database() throws Exception {
        try (ProductionServer server = ProductionServer.startWithLedger(folder, postgres.ledger())) {
            Api api = server.as("acme");
            Intent intent = Intent.text("to postgresql");
            GrantedUpload granted = api.create(intent);
            api.send(granted, intent.bytes());

            assertThat(api.complete(granted.id()).path("state").asText()).isEqualTo("stored");
            assertThat(postgres.query("select state from valetkey.upload where id = '" + granted.id() + "'"))
                    .isEqualTo("stored");
            assertThat(server.output()).contains("Ledger: PostgreSQL 14").contains(" at " + postgres.url());
            assertThat(folder.resolve(".valetkey")).doesNotExist();
        }
    }

    @Test
    void the_development_server_uses_the_configured_database() throws Exception {
        Map<String, String> variables =
                Map.of("VALETKEY_LEDGER_URL", postgres.url(), "VALETKEY_LEDGER_USERNAME", "postgres");
        try (DevProcess dev = DevProcess.create(variables).start()) {
            Api api = dev.acme();
            Intent intent = Intent.text("to postgresql");
            GrantedUpload granted = api.create(intent);
            api.send(granted, intent.bytes());

            assertThat(api.complete(granted.id()).path("state").asText()).isEqualTo("stored");
            assertThat(postgres.query("select state from valetkey.upload where id = '" + granted.id() + "'"))
                    .isEqualTo("stored");
            assertThat(dev.folder().resolve("ledger")).doesNotExist();
        }
    }

    @Test
    void it_works_behind_pgbouncer_in_transaction_pooling_mode() throws Exception {
        try (PgBouncer pooler = PgBouncer.start(folder, postgres);
                ProductionServer server = ProductionServer.startWithLedger(folder, pooler.ledger())) {
            Api api = server.as("acme");
            String body = Intent.text("pooled").json();
            ExecutorService clients = Executors.newFixedThreadPool(16);
            try {
                List<Future<Integer>> creates = clients.invokeAll(Collections.nCopies(
                        160, () -> api.call("POST", "/v1/uploads", body).statusCode()));

                for (Future<Integer> create : creates) {
                    assertThat(create.get()).as(server.output()).isEqualTo(201);
                }
            } finally {
                clients.shutdownNow();
            }
        }
    }

    @Test
    void a_stopped_database_is_answered_with_503_until_it_is_back() throws Exception {
        try (ProductionServer server = ProductionServer.startWithLedger(folder, postgres.ledger())) {
            Api api = server.as("acme");
            api.create(Intent.text("before"));

            postgres.stop();
            assertUnavailable(api, server);
            postgres.start();

            assertRecovers(api);
        }
    }

    @Test
    void a_frozen_database_is_answered_with_503_until_it_answers_again() throws Exception {
        try (ProductionServer server = ProductionServer.startWithLedger(folder, postgres.ledger())) {
            Api api = server.as("acme");
            api.create(Intent.text("before"));

            postgres.freeze();
            try {
                assertUnavailable(api, server);
            } finally {
                postgres.thaw();
            }

            assertRecovers(api);
        }
    }

    private static void assertUnavailable(Api api, ProductionServer server) {
        long begin = System.nanoTime();
        HttpResponse<String> create =
                api.call("POST", "/v1/uploads", Intent.text("meanwhile").json());

        assertThat(create.statusCode()).as(create.body()).isEqualTo(503);
        assertThat(create.body()).contains("ledger-unavailable");
        assertThat(create.headers().firstValue("Retry-After")).isPresent();
        HttpResponse<String> ready = api.call("GET", "/health/readiness", null);
        assertThat(ready.statusCode()).as(ready.body() + server.output()).isEqualTo(503);
        assertThat(ready.body()).as("the health as a user sees it").isEqualTo("{\"status\":\"DOWN\"}");
        assertThat(server.asOperator("acme")
                        .call("GET", "/health/readiness", null)
                        .body())
                .contains("jdbc:postgresql://", "\"error\"");
        assertThat(api.call("GET", "/health/liveness", null).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(MAX_WAIT);
    }

    private static void assertRecovers(Api api) {
        await().atMost(RECOVERY)
                .until(() -> api.call("GET", "/health/readiness", null).statusCode() == 200);
        await().atMost(RECOVERY)
                .until(() ->
                        api.call("POST", "/v1/uploads", Intent.text("after").json())
                                        .statusCode()
                                == 201);
    }

    @Test
    void a_user_who_may_not_change_the_schema_serves_after_a_migration_by_its_owner() throws Exception {
        postgres.execute("create role clerk login");
        String owner = config("owner.yml", postgres.ledger());
        String clerk = "{url: '%s', username: clerk, migrate: false}".formatted(postgres.url());

        Finished refused = migrate(config("clerk.yml", clerk));
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .contains("permission denied", "SQLSTATE 42501")
                .doesNotContain("\tat ");

        assertThat(migrate(owner, "--dry-run").out()).contains("missing: 1 uploads");
        assertThat(migrate(owner).out()).contains("applied: 1 uploads");
        assertThat(migrate(owner).out()).contains("The schema is current.");
        assertThat(migrate(owner, "--sql").out()).isEqualTo("-- The ledger's schema \"valetkey\" is current.\n");
        postgres.execute(migrate(owner, "--grants", "clerk").out());

        try (ProductionServer server = ProductionServer.startWithLedger(folder, clerk)) {
            server.as("acme").create(Intent.text("by a clerk"));
        }
    }

    @Test
    void the_printed_sql_migrates_the_schema() throws Exception {
        String owner = config("owner.yml", postgres.ledger());

        postgres.execute(migrate(owner, "--sql").out());

        assertThat(migrate(owner).out()).contains("The schema is current.");
        try (ProductionServer server =
                ProductionServer.startWithLedger(folder, postgres.ledger().replace("}", ", migrate: false}"))) {
            server.as("acme").create(Intent.text("by hand"));
        }
    }

    @Test
    void a_datasource_that_the_server_does_not_create_stops_the_start() throws Exception {
        Path file = Files.writeString(folder.resolve("datasource.yml"), """
                datasources: {default: {url: '%s', username: postgres}}
                """.formatted(postgres.url()));

        Finished finished = Distribution.run(Map.of("MICRONAUT_CONFIG_FILES", file.toString()), "serve");

        assertThat(finished.exit()).isEqualTo(2);
        assertThat(finished.err())
                .contains("datasources: has no effect", "set valetkey.ledger.url")
                .doesNotContain("\tat ");
    }

    private String config(String name, String ledger) throws IOException {
        return Files.writeString(folder.resolve(name), "valetkey:\n  ledger: " + ledger + "\n")
                .toString();
    }

    private static Finished migrate(String file, String... options) throws IOException {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "migrate";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return Distribution.run(Map.of("MICRONAUT_CONFIG_FILES", file), arguments);
    }
}
