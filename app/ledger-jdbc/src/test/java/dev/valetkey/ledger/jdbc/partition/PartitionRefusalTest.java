package dev.valetkey.ledger.jdbc.partition;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.ledger.jdbc.PostgresFixture;
import dev.valetkey.ledger.jdbc.TestLedgers;
import dev.valetkey.ledger.jdbc.database.EmbeddedDatabase;
import dev.valetkey.ledger.jdbc.database.LedgerPool;
import dev.valetkey.ledger.jdbc.database.LedgerUnusableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Ledgers that cannot be partitioned, and those that are in use meanwhile. */
@Tag("long")
class PartitionRefusalTest {

    private static final PartitionRequest TWO_MONTHS = PartitionRequest.create(2);

    private static final Duration MAX_WAIT = Duration.ofMinutes(1);

    private static PostgresFixture postgres;

    @TempDir
    Path folder;

    private PartitionedDatabase database;

    @BeforeAll
    static void start() throws IOException {
        postgres = PostgresFixture.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @BeforeEach
    void migrate() throws SQLException {
        database = PartitionedDatabase.migrated(postgres);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_table_in_use_is_left_as_it_was() throws SQLException {
        List<String> schema = database.schema();
        try (Connection reader = database.owner().getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("select * from valetkey.upload");

            assertThatThrownBy(() -> database.partition("2026-11-10", TWO_MONTHS))
                    .isInstanceOf(LedgerUnusableException.class)
                    .hasMessageContaining("(SQLSTATE 55P03)")
                    .hasMessageContaining("Find them in pg_stat_activity");
            reader.rollback();
        }

        assertThat(database.schema()).isEqualTo(schema);
    }

    /** As a vacuum does, which PostgreSQL starts by itself. */
    @Test
    void requests_are_answered_while_the_command_waits_for_maintenance_of_the_table() throws Exception {
        try (Connection vacuum = database.owner().getConnection();
                HikariDataSource node =
                        LedgerPool.open(PostgresFixture.owner(url()).forMigration());
                Statement maintenance = vacuum.createStatement()) {
            vacuum.setAutoCommit(false);
            maintenance.execute("lock table valetkey.upload in share update exclusive mode");
            CompletableFuture<List<String>> partitioned =
                    CompletableFuture.supplyAsync(() -> database.partition("2026-11-10", TWO_MONTHS));
            try (Connection request = node.getConnection();
                    Statement statement = request.createStatement()) {
                statement.execute("set lock_timeout = '100ms'");
                await().atMost(MAX_WAIT)
                        .until(() -> statement
                                .executeQuery("select from pg_locks where not granted")
                                .next());
                statement.execute("select from valetkey.upload");
                statement.execute("update valetkey.upload set revision = revision");
            }
            vacuum.rollback();

            assertThat(partitioned.get(1, TimeUnit.MINUTES)).hasSize(3);
        }
    }

    /** The conversion fails after the first steps: a name is in use. */
    @Test
    void a_conversion_that_fails_leaves_no_check_that_would_reject_later_uploads() throws SQLException {
        List<String> schema = database.schema();
        database.execute("create table valetkey.upload_default ()");

        assertThatThrownBy(() -> database.partition("2026-11-10", TWO_MONTHS))
                .isInstanceOf(LedgerUnusableException.class)
                .hasMessageContaining("\"upload_default\" already exists");

        assertThat(database.schema()).isEqualTo(schema);
    }

    @Test
    void what_would_see_the_first_partition_only_is_refused() throws SQLException {
        database.execute("create view public.report as select * from valetkey.upload");

        assertThatThrownBy(() -> database.partition("2026-11-10", TWO_MONTHS))
                .isInstanceOf(LedgerUnusableException.class)
                .hasMessageContaining("would refer to the first partition only: view public.report. Drop them");
    }

    @Test
    void an_upload_of_the_future_is_refused() throws SQLException {
        String upload = database.insert("2027-11-02", "issued", "2027-11-02");

        assertThatThrownBy(() -> database.partition("2026-11-10", TWO_MONTHS))
                .isInstanceOf(LedgerUnusableException.class)
                .hasMessageContaining("the upload " + upload + " is later than 2026-12-01");
    }

    @Test
    void a_table_that_somebody_partitioned_in_another_way_is_refused() throws SQLException {
        database.execute("""
                drop table valetkey.upload cascade;
                create table valetkey.upload (id uuid) partition by hash (id);
                create table valetkey.upload_0 partition of valetkey.upload for values with (modulus 1, remainder 0)
                """);

        assertThatThrownBy(() -> database.partition("2026-11-10", TWO_MONTHS))
                .isInstanceOf(LedgerUnusableException.class)
                .hasMessageContaining("not by this command: upload_0 has no range of ids (FOR VALUES WITH");
    }

    @Test
    void the_embedded_database_needs_no_partitions() {
        try (HikariDataSource embedded = EmbeddedDatabase.open(folder)) {
            assertThatThrownBy(() -> LedgerPartitions.in(embedded, Clock.systemUTC()))
                    .isInstanceOf(LedgerUnusableException.class)
                    .hasMessageStartingWith("Partitions need PostgreSQL, and the ledger is H2 ");
        }
    }

    @Test
    void a_ledger_without_its_tables_is_refused() throws SQLException {
        try (PartitionedDatabase empty = PartitionedDatabase.empty(postgres)) {
            assertThatThrownBy(() -> LedgerPartitions.in(empty.owner(), Clock.systemUTC()))
                    .isInstanceOf(LedgerUnusableException.class)
                    .hasMessageEndingWith("Run 'valetkey migrate' first.");
        }
    }

    @Test
    void requests_out_of_range_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PartitionRequest.create(0));
        assertThatIllegalArgumentException().isThrownBy(() -> PartitionRequest.create(37));
        assertThatIllegalArgumentException().isThrownBy(() -> new PartitionRequest(1, null, -1));
    }

    @Test
    void no_upload_is_lost_that_a_node_creates_while_the_table_is_partitioned() {
        List<Upload> added = new CopyOnWriteArrayList<>();
        AtomicBoolean partitioned = new AtomicBoolean();
        AtomicInteger unavailable = new AtomicInteger();
        try (HikariDataSource node = LedgerPool.open(PostgresFixture.owner(url()))) {
            Ledger ledger = TestLedgers.ledger(node);
            CompletableFuture<Void> uploads = CompletableFuture.runAsync(() -> {
                while (!partitioned.get()) {
                    Upload upload =
                            sample().id(PartitionedDatabase.id("2026-11-05")).build();
                    try {
                        ledger.add(upload);
                        added.add(upload);
                    } catch (LedgerUnavailableException waitedForTheLock) {
                        unavailable.incrementAndGet();
                    }
                }
            });
            await().atMost(MAX_WAIT).until(() -> added.size() > 10);

            database.partition("2026-11-10", TWO_MONTHS);
            int before = added.size();
            await().atMost(MAX_WAIT).until(() -> added.size() > before + 10);
            partitioned.set(true);
            uploads.join();

            assertThat(added)
                    .allSatisfy(upload -> assertThat(ledger.find(upload.id())).contains(upload));
            assertThat(unavailable.get()).as("creates that did not succeed").isLessThan(added.size());
        }
    }

    private String url() {
        return database.owner().getJdbcUrl();
    }
}
