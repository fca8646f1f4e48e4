package dev.valetkey.ledger.jdbc.partition;

import dev.valetkey.ledger.jdbc.PostgresFixture;
import dev.valetkey.ledger.jdbc.database.LedgerUnusableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Dropping the partitions of months whose uploads have all ended. */
class PartitionRetentionTest {

    private static final PartitionRequest DROP_BEFORE_MARCH =
            PartitionRequest.create(1).droppingBefore(YearMonth.of(2027, 3));

    private static PostgresFixture postgres;

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
    void partition() throws SQLException {
        database = PartitionedDatabase.migrated(postgres);
        database.partition("2026-11-10", PartitionRequest.create(6));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void months_whose_uploads_have_ended_are_dropped() throws SQLException {
        database.insert("2026-11-12", "rejected", "2026-11-12");
        database.insert("2027-01-12", "expired", "2027-01-12");
        database.insert("2027-01-13", "deleted", "2027-02-28");
        String later = database.insert("2027-03-12", "aborted", "2027-03-12");

        assertThat(database.partition("2027-04-10", DROP_BEFORE_MARCH))
                .containsExactly(
                        "upload_2026_12, with 0 records",
                        "upload_2027_01, with 2 records",
                        "upload_2027_02, with 0 records",
                        "upload_before_2026_12, with 1 record");

        assertThat(database.partitions())
                .containsExactly("upload_2027_03", "upload_2027_04", "upload_2027_05", "upload_default");
        assertThat(database.query("select id from valetkey.upload")).containsExactly(later);
        assertThat(database.partition("2027-04-11", DROP_BEFORE_MARCH))
                .as("dropped months are not created again")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "stored, 2027-01-12, 1 stored",
        "issued, 2027-01-12, '1 issued, verifying, inspecting or quarantined'",
        "verifying, 2027-01-12, '1 issued, verifying, inspecting or quarantined'",
        "deleted, 2027-03-01, 1 ended since 2027-03-01",
    })
    void a_partition_with_a_record_that_must_be_kept_stays(String state, String ended, String reason)
            throws SQLException {
        String kept = database.insert("2027-01-12", state, ended);
        database.insert("2027-01-12", "expired", "2027-01-12");

        assertThat(database.partition("2027-04-10", DROP_BEFORE_MARCH))
                .contains("upload_2027_01: " + reason)
                .doesNotContain("upload_2027_01, with 2 records");

        assertThat(database.partitionOf(kept)).isEqualTo("upload_2027_01");
    }

    @Test
    void a_partition_with_an_undelivered_event_stays() throws SQLException {
        String upload = database.insert("2027-01-12", "expired", "2027-01-12");
        database.insertEvent(upload);

        assertThat(database.partition("2027-04-10", DROP_BEFORE_MARCH))
                .contains("upload_2027_01: 1 undelivered events");
        assertThat(database.partitionOf(upload)).isEqualTo("upload_2027_01");
    }

    @ParameterizedTest
    @CsvSource({"stored, 2027-01-12", "verifying, 2027-01-12", "deleted, 2027-03-01"})
    void what_changes_after_the_plan_is_found_behind_the_lock(String state, String ended) throws SQLException {
        LedgerPartitions partitions = database.on("2027-04-10");
        PartitionPlan plan = partitions.plan(DROP_BEFORE_MARCH);
        String late = database.insert("2027-01-12", state, ended);

        assertThatThrownBy(() -> partitions.execute(plan, change -> {}))
                .isInstanceOf(LedgerUnusableException.class)
                .hasMessageContaining("upload_2027_01 has records that must be kept");
        assertThat(database.partitionOf(late)).isEqualTo("upload_2027_01");
    }

    @Test
    void an_event_after_the_plan_is_found_behind_the_lock() throws SQLException {
        String upload = database.insert("2027-01-12", "expired", "2027-01-12");
        LedgerPartitions partitions = database.on("2027-04-10");
        PartitionPlan plan = partitions.plan(DROP_BEFORE_MARCH);
        database.insertEvent(upload);

        assertThatThrownBy(() -> partitions.execute(plan, change -> {}))
                .hasMessageContaining("upload_2027_01 has records that must be kept");
    }

    @Test
    void the_printed_script_checks_too() throws SQLException {
        String script = database.on("2027-04-10").plan(DROP_BEFORE_MARCH).script();
        database.insert("2027-01-12", "stored", "2027-01-12");

        assertThatThrownBy(() -> database.execute(script)).hasMessageContaining("upload_2027_01 has records");
    }

    @Test
    void a_month_of_the_future_is_refused() {
        List<String> partitions = List.of("2027-04-10", "2027-05");

        assertThatThrownBy(() -> database.partition(
                        partitions.get(0),
                        PartitionRequest.create(1).droppingBefore(YearMonth.parse(partitions.get(1)))))
                .isInstanceOf(LedgerUnusableException.class)
                .hasMessageContaining("it is later than the current month, 2027-04");
    }
}
