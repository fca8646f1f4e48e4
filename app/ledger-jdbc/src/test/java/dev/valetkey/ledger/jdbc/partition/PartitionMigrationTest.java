package dev.valetkey.ledger.jdbc.partition;

import dev.valetkey.ledger.jdbc.PostgresFixture;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Migrations do not know whether the uploads are partitioned. */
@Tag("long")
class PartitionMigrationTest {

    private static PostgresFixture postgres;

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

    static IntStream versions() throws IOException {
        try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/" + LedgerSchema.MIGRATIONS))) {
            return IntStream.range(1, (int) migrations.count());
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void a_ledger_that_was_partitioned_at_an_earlier_version_is_migrated(int version) throws SQLException {
        try (PartitionedDatabase plain = PartitionedDatabase.migrated(postgres);
                PartitionedDatabase database = PartitionedDatabase.empty(postgres)) {
            Flyway.configure()
                    .dataSource(database.owner())
                    .schemas(LedgerSchema.NAME)
                    .locations("classpath:" + LedgerSchema.MIGRATIONS)
                    .target(String.valueOf(version))
                    .load()
                    .migrate();
            database.partition("2026-11-10", PartitionRequest.create(2));

            assertThat(LedgerSchema.migrate(database.owner())).isNotEmpty();

            LedgerSchema.requireCurrent(database.owner());
            assertThat(database.schema()).isEqualTo(plain.schema());
            assertThat(database.partitionOf(database.insert("2026-12-05", "stored", "2026-12-05")))
                    .isEqualTo("upload_2026_12");
        }
    }

    /** What a migration may do, on rows in several partitions. */
    @Test
    void later_changes_of_the_table_reach_every_partition() throws SQLException {
        try (PartitionedDatabase database = PartitionedDatabase.migrated(postgres)) {
            database.insert("2026-11-05", "stored", "2026-11-05");
            database.partition("2026-11-10", PartitionRequest.create(2));
            database.insert("2026-12-05", "stored", "2026-12-05");
            database.insert("2027-12-05", "stored", "2026-12-05");

            database.execute("""
                    alter table valetkey.upload add column later bigint;
                    update valetkey.upload set later = most_size;
                    alter table valetkey.upload alter column later set not null;
                    alter table valetkey.upload add constraint later_is_positive check (later > 0);
                    alter table valetkey.upload drop constraint parts_are_known;
                    create index upload_by_later on valetkey.upload (later, id desc);
                    drop index valetkey.upload_by_purpose;
                    """);
            List<String> indexes =
                    database.query("select distinct regexp_replace(pg_get_indexdef(indexrelid), '.* USING', '') from"
                            + " pg_index where indrelid = 'valetkey.upload_default'::regclass");
            database.partition("2027-12-10", PartitionRequest.create(1));

            assertThat(indexes).contains(" btree (later, id DESC)").doesNotContain(" btree (tenant, purpose, id DESC)");
            assertThat(database.query("select tableoid::regclass, later from valetkey.upload order by id"))
                    .containsExactly(
                            "valetkey.upload_before_2026_12 1",
                            "valetkey.upload_2026_12 1",
                            "valetkey.upload_2027_12 1");
        }
    }
}
