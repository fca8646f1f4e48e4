package dev.valetkey.ledger.jdbc.partition;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.ledger.jdbc.PostgresFixture;
import dev.valetkey.ledger.jdbc.TestLedgers;
import dev.valetkey.ledger.jdbc.database.LedgerPool;
import dev.valetkey.ledger.jdbc.database.LedgerUnusableException;
import dev.valetkey.ledger.jdbc.schema.LedgerGrants;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Partitioning a ledger, and the partitions of later months. */
class LedgerPartitionsTest {

    private static final PartitionRequest TWO_MONTHS = PartitionRequest.create(2);

    private static PostgresFixture postgres;

    private PartitionedDatabase database;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = PostgresFixture.start();
        postgres.execute("postgres", "create role clerk login; create role owner login");
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
    void the_present_uploads_become_the_first_partition() throws SQLException {
        String upload = database.insert("2026-11-02", "stored", "2026-11-02");
        database.insertEvent(upload);
        List<String> schema = database.schema();

        assertThat(database.partition("2026-11-10", TWO_MONTHS))
                .containsExactly(
                        "upload, whose present rows become the partition upload_before_2026_12",
                        "upload_2026_12",
                        "upload_2027_01");

        assertThat(database.schema()).isEqualTo(schema);
        assertThat(database.partitions())
                .containsExactly("upload_2026_12", "upload_2027_01", "upload_before_2026_12", "upload_default");
        assertThat(database.partitionOf(upload)).isEqualTo("upload_before_2026_12");
        assertThat(database.query("select count(*) from pg_constraint where conname = 'upload_partition_bound'"))
                .containsExactly("0");
    }

    @Test
    void every_upload_is_in_the_partition_of_its_month() throws SQLException {
        database.partition("2026-11-10", TWO_MONTHS);

        assertThat(database.partitionOf(database.insert("2026-11-30", "issued", "2026-12-01")))
                .isEqualTo("upload_before_2026_12");
        assertThat(database.partitionOf(database.insert("2026-12-01", "issued", "2026-12-01")))
                .isEqualTo("upload_2026_12");
        assertThat(database.partitionOf(database.insert("2027-01-31", "issued", "2026-12-01")))
                .isEqualTo("upload_2027_01");
        assertThat(database.partitionOf(database.insert("2027-02-01", "issued", "2026-12-01")))
                .isEqualTo("upload_default");
    }

    @Test
    void a_conversion_at_the_end_of_a_month_leaves_time_before_the_bound() throws SQLException {
        assertThat(database.partition("2026-11-28", PartitionRequest.create(1)))
                .containsExactly("upload, whose present rows become the partition upload_before_2027_01");
    }

    @Test
    void a_monthly_job_creates_what_is_missing() {
        database.partition("2026-11-10", TWO_MONTHS);

        assertThat(database.partition("2026-11-11", TWO_MONTHS)).isEmpty();
        assertThat(database.partition("2026-12-01", TWO_MONTHS)).containsExactly("upload_2027_02");
        assertThat(database.partition("2027-02-01", TWO_MONTHS)).containsExactly("upload_2027_03", "upload_2027_04");
    }

    @Test
    void uploads_that_had_no_partition_are_moved_with_their_events() throws SQLException {
        database.partition("2026-11-10", TWO_MONTHS);
        String upload = database.insert("2027-03-05", "stored", "2027-03-05");
        database.insertEvent(upload);
        List<String> schema = database.schema();

        assertThat(database.partition("2027-04-01", PartitionRequest.create(1)))
                .containsExactly(
                        "upload_2027_03, with 1 row of the default partition", "upload_2027_04", "upload_2027_05");

        assertThat(database.partitionOf(upload)).isEqualTo("upload_2027_03");
        assertThat(database.query("select upload_id from valetkey.outbox")).containsExactly(upload);
        assertThat(database.schema()).isEqualTo(schema);
    }

    @Test
    void too_many_uploads_are_not_moved_without_consent() throws SQLException {
        database.partition("2026-11-10", TWO_MONTHS);
        String upload = database.insert("2027-03-05", "issued", "2027-03-05");

        assertThat(database.partition("2027-04-01", new PartitionRequest(1, null, 0)))
                .containsExactly(
                        "upload_2027_03: 1 rows of the default partition would be moved while uploads wait, and at most 0 may"
                                + " be",
                        "upload_2027_04",
                        "upload_2027_05");
        assertThat(database.partitionOf(upload)).isEqualTo("upload_default");
    }

    @Test
    void the_printed_script_does_the_same() throws SQLException {
        String upload = database.insert("2026-11-02", "stored", "2026-11-02");
        List<String> schema = database.schema();

        database.execute(database.on("2026-11-10").plan(TWO_MONTHS).script());

        assertThat(database.schema()).isEqualTo(schema);
        assertThat(database.partitionOf(upload)).isEqualTo("upload_before_2026_12");
        assertThat(database.on("2026-11-10").plan(TWO_MONTHS).script()).isEqualTo("-- The partitions are current.\n");
    }

    @Test
    void a_user_without_rights_to_change_the_schema_serves_before_and_after() throws SQLException {
        database.execute(LedgerGrants.script("clerk"));
        database.partition("2026-11-10", TWO_MONTHS);

        try (HikariDataSource clerk = clerk()) {
            LedgerSchema.requireCurrent(clerk);
            Upload upload = sample().build();
            TestLedgers.ledger(clerk).add(upload);
            assertThat(TestLedgers.ledger(clerk).find(upload.id())).contains(upload);

            LedgerPartitions partitions = LedgerPartitions.in(clerk, Clock.systemUTC());
            PartitionPlan plan = partitions.plan(PartitionRequest.create(36));
            assertThatThrownBy(() -> partitions.execute(plan, change -> {}))
                    .isInstanceOf(LedgerUnusableException.class)
                    .hasMessageContaining("(SQLSTATE 42501)")
                    .hasMessageEndingWith("Run 'valetkey partition' as the user who migrates the schema.");
        }
    }

    @Test
    void partitions_that_a_superuser_creates_belong_to_the_owner_of_the_table() throws SQLException {
        database.execute("alter schema valetkey owner to owner; alter table valetkey.upload owner to owner");

        database.partition("2026-11-10", TWO_MONTHS);

        assertThat(database.query("select distinct tableowner from pg_tables where tablename like 'upload%'"))
                .containsExactly("owner");
    }

    private HikariDataSource clerk() {
        return LedgerPool.open(LedgerPool.Settings.of(url(), "clerk", null));
    }

    private String url() {
        return database.owner().getJdbcUrl();
    }
}
