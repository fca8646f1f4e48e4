package dev.valetkey.ledger.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.IdempotencyKeys.ClaimOutcome;
import dev.valetkey.core.port.ledger.IdempotencyKeys.CompletionOutcome;
import dev.valetkey.core.port.ledger.IdempotencyRecord;
import dev.valetkey.core.port.ledger.IdempotencyResult;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.ledger.Outbox.ClaimedEvent;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import dev.valetkey.ledger.testkit.SampleUpload;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import javax.sql.DataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.IdempotencyKeysContract.request;
import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class PostgresLedgerTest extends JdbcLedgerContract {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private static PostgresFixture postgres;
    private static HikariDataSource database;

    @BeforeAll
    static void start() throws IOException {
        postgres = PostgresFixture.start();
        database = pool("TRANSACTION_READ_COMMITTED");
        LedgerSchema.migrate(database);
    }

    @AfterAll
    static void stop() throws IOException {
        if (database != null) {
            database.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    static DataSource database() {
        return database;
    }

    @Override
    DataSource dataSource() {
        return database;
    }

    @Override
    int maxNodes() {
        return 6;
    }

    @BeforeEach
    void empty_the_outbox() {
        outbox().deleteDueBefore(Instant.parse("9999-01-01T00:00:00Z"));
    }

    @Test
    void a_rejected_value_is_in_no_message() {
        Upload upload =
                sample().createdAt(Instant.parse("+777777-01-01T00:00:00Z")).build();

        assertThatThrownBy(() -> ledger().add(upload))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasStackTraceContaining("The database rejected a value")
                .satisfies(
                        thrown -> assertThat(Throwables.getStackTrace(thrown)).doesNotContain("777777"));
    }

    @Test
    void a_rejected_value_among_several_is_in_no_message() {
        Upload rejected =
                sample().createdAt(Instant.parse("+777777-01-01T00:00:00Z")).build();

        assertThatThrownBy(() -> ledger().addAll(List.of(sample().build(), rejected)))
                .isInstanceOf(LedgerUnavailableException.class)
                .satisfies(
                        thrown -> assertThat(Throwables.getStackTrace(thrown)).doesNotContain("777777", "kitten.png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    void one_of_two_nodes_with_the_same_key_completes_the_request(String isolation) {
        try (HikariDataSource first = pool(isolation);
                HikariDataSource second = pool(isolation)) {
            for (int round = 0; round < 20; round++) {
                IdempotencyKeys.Request request = request();
                List<CompletableFuture<Optional<Upload>>> nodes = Stream.of(first, second, first, second)
                        .map(node -> CompletableFuture.supplyAsync(() -> complete(node, request)))
                        .toList();

                List<Upload> granted =
                        nodes.stream().flatMap(node -> node.join().stream()).toList();

                assertThat(granted).hasSizeLessThanOrEqualTo(1);
                granted.forEach(upload -> assertThat(idempotencyKeys().claim(request, NOON))
                        .isEqualTo(new ClaimOutcome.Completed(List.of(new IdempotencyResult.Granted(upload.id())))));
            }
        }
    }

    /** Claims and completes the request on a node; empty if another node has claimed it. */
    private static Optional<Upload> complete(DataSource node, IdempotencyKeys.Request request) {
        IdempotencyKeys keys = TestLedgers.idempotencyKeys(node);
        if (keys.claim(request, NOON) instanceof ClaimOutcome.Claimed claimed) {
            Upload upload = sample().build();
            if (keys.complete(new IdempotencyRecord(
                            claimed.claim(), List.of(new IdempotencyResult.Granted(upload.id())), List.of(upload)))
                    instanceof CompletionOutcome.Written) {
                assertThat(TestLedgers.ledger(node).find(upload.id())).contains(upload);
                return Optional.of(upload);
            }
            assertThat(TestLedgers.ledger(node).find(upload.id())).isEmpty();
        }
        return Optional.empty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    void a_node_that_waits_for_a_faster_one_replaces_nothing(String isolation) throws Exception {
        Upload issued = sample().build();
        ledger().add(issued);
        try (HikariDataSource isolated = pool(isolation);
                Connection faster = postgres.dataSource("postgres").getConnection()) {
            Ledger slower = TestLedgers.ledger(isolated);
            faster.setAutoCommit(false);
            try (Statement statement = faster.createStatement()) {
                statement.executeUpdate("update valetkey.upload set revision = 1 where id = '" + issued.id() + "'");
            }

            CompletableFuture<Boolean> replaced = CompletableFuture.supplyAsync(
                    () -> slower.replace(issued, issued.transitionTo(new UploadStatus.Aborted())));
            await().atMost(Duration.ofMinutes(1)).until(PostgresLedgerTest::aSessionWaitsForALock);
            faster.commit();

            assertThat(replaced.get()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    void strict_isolation_neither_claims_an_event_twice_nor_fails(String isolation) {
        List<UploadEvent> events =
                IntStream.range(0, 20).mapToObj(any -> abort()).toList();
        try (HikariDataSource isolated = pool(isolation)) {
            Instant leased = SampleUpload.NOON.plus(LEASE);
            List<CompletableFuture<List<ClaimedEvent>>> nodes = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> TestLedgers.outbox(isolated).claim(SampleUpload.NOON, leased, 20)))
                    .limit(4)
                    .toList();

            List<UploadEvent> claimed = new ArrayList<>();
            nodes.forEach(node -> node.join().forEach(claim -> claimed.add(claim.event())));
            claimed.addAll(outbox().claim(SampleUpload.NOON, leased, 20).stream()
                    .map(ClaimedEvent::event)
                    .toList());
            assertThat(claimed).containsExactlyInAnyOrderElementsOf(events);
        }
    }

    @RepeatedTest(5)
    void strict_isolation_loses_no_delivery() {
        abort();
        Instant leased = SampleUpload.NOON.plus(LEASE);
        ClaimedEvent claimed = outbox().claim(SampleUpload.NOON, leased, 1).get(0);
        List<String> listeners =
                IntStream.range(0, 8).mapToObj(i -> "listener-" + i).toList();
        try (HikariDataSource isolated = pool("TRANSACTION_SERIALIZABLE")) {
            CompletableFuture.allOf(listeners.stream()
                            .map(listener -> CompletableFuture.runAsync(
                                    () -> TestLedgers.outbox(isolated).markDelivered(claimed, listener)))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }

        assertThat(outbox().claim(leased, leased, 1).get(0).delivered()).containsExactlyInAnyOrderElementsOf(listeners);
    }

    @RepeatedTest(3)
    void nodes_that_start_together_all_migrate_the_ledger() throws Exception {
        String name = "fresh_" + UUID.randomUUID().toString().replace('-', '_');
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        DataSource fresh = postgres.dataSource(name);

        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(() -> LedgerSchema.migrate(fresh)))
                        .limit(4)
                        .toArray(CompletableFuture[]::new))
                .get();

        Upload upload = sample().build();
        Ledger ledger = TestLedgers.ledger(fresh);
        ledger.add(upload);
        assertThat(ledger.find(upload.id())).contains(upload);
    }

    /** Adds an upload and aborts it at noon; returns its event. */
    private UploadEvent abort() {
        Ledger ledger = TestLedgers.ledger(database, NOON, () -> {});
        Upload issued = sample().build();
        Upload aborted = issued.transitionTo(new UploadStatus.Aborted());
        ledger.add(issued);
        assertThat(ledger.replace(issued, aborted)).isTrue();
        return UploadEvent.of(aborted, NOON).orElseThrow();
    }

    private static boolean aSessionWaitsForALock() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'")) {
            return rows.next() && rows.getInt(1) > 0;
        }
    }

    private static HikariDataSource pool(String isolation) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(postgres.dataSource("postgres"));
        config.setTransactionIsolation(isolation);
        config.setMaximumPoolSize(5);
        return new HikariDataSource(config);
    }
}
