package dev.valetkey.ledger.jdbc.schema;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.ledger.jdbc.JdbcStores;
import dev.valetkey.ledger.jdbc.PostgresFixture;
import dev.valetkey.ledger.jdbc.database.EmbeddedDatabase;
import dev.valetkey.ledger.jdbc.row.UploadRow;
import dev.valetkey.ledger.jdbc.sql.BoundStatement;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;
import dev.valetkey.ledger.jdbc.sql.WriteLock;
import dev.valetkey.ledger.testkit.SampleUpload;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.quota.Usage;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import javax.sql.DataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;

/** Uploads of an earlier version count for the quotas after the migration. */
class UsageMigrationTest {

    private static final Set<String> ADDED_LATER = Set.of(
            "inspections",
            "inspections_passed",
            "inspection_versions",
            "inspected_etag",
            "inspected_type",
            "retry_at",
            "quarantine_until");

    @TempDir
    Path folder;

    @Test
    void the_embedded_database_counts_what_it_has() throws SQLException {
        try (HikariDataSource database = EmbeddedDatabase.open(folder)) {
            verify(database);
        }
    }

    @Test
    void postgresql_counts_what_it_has() throws SQLException, IOException {
        try (PostgresFixture postgres = PostgresFixture.start()) {
            verify(postgres.dataSource("postgres"));
        }
    }

    private static void verify(DataSource database) throws SQLException {
        Flyway.configure()
                .dataSource(database)
                .schemas(LedgerSchema.NAME)
                .locations("classpath:" + LedgerSchema.MIGRATIONS)
                .placeholderReplacement(false)
                .target("6")
                .load()
                .migrate();
        Upload issued = put(100).build();
        Upload stored = put(1_000).build();
        List<Upload> uploads = List.of(
                issued,
                put(20).progress(new UploadStatus.Verifying(NOON)).build(),
                put(1_000)
                        .progress(new UploadStatus.Stored(object(stored, 1_000)))
                        .build(),
                put(3).subject("bob").build(),
                put(4).purpose("scan").build(),
                put(5).tenant("globex").build(),
                put(50_000).progress(new UploadStatus.Expired()).build(),
                put(60_000)
                        .progress(new UploadStatus.Deleted(object(stored, 60_000)))
                        .build());
        for (Upload upload : uploads) {
            new SqlExecutor(database, new WriteLock.Concurrent()).update(insert(upload));
        }

        LedgerSchema.migrate(database);

        List<UsageKey> keys = UsageKey.of(issued);
        Map<UsageKey, Usage> usage = JdbcStores.in(database).usage().read(keys);
        assertThat(usage.get(keys.get(0))).isEqualTo(new Usage(1_000, 1, 127, 4));
        assertThat(usage.get(keys.get(1))).isEqualTo(new Usage(1_000, 1, 123, 3));
        assertThat(usage.get(keys.get(2))).isEqualTo(new Usage(1_000, 1, 120, 2));
        UsageKey globex = UsageKey.of(uploads.get(5)).get(0);
        assertThat(JdbcStores.in(database).usage().read(List.of(globex))).containsEntry(globex, new Usage(0, 0, 5, 1));
    }

    /** Writes the columns that version 6 has. */
    private static BoundStatement insert(Upload upload) {
        List<String> columns = Stream.concat(UploadRow.COLUMNS.stream(), Stream.of("sweep_at"))
                .filter(column -> !ADDED_LATER.contains(column))
                .toList();
        return new BoundStatement(
                "insert into valetkey.upload (" + String.join(", ", columns) + ") values ("
                        + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")",
                UploadRow.write(upload).valuesOf(columns),
                1);
    }

    private static SampleUpload put(long bytes) {
        return sample().transport(new Transport.Put(bytes));
    }

    private static StoredObject object(Upload upload, long bytes) {
        return new StoredObject(
                upload.placement().stored(), bytes, new MediaType("image", "png"), null, "etag", null, NOON);
    }
}
