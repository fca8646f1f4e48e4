package dev.valetkey.ledger.jdbc.partition;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.issue.UuidV7UploadIds;
import dev.valetkey.ledger.jdbc.PostgresFixture;
import dev.valetkey.ledger.jdbc.database.LedgerPool;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A migrated database, whose uploads have the ids and the ends that a test needs. */
final class PartitionedDatabase implements AutoCloseable {

    private final HikariDataSource owner;

    private PartitionedDatabase(HikariDataSource owner) {
        this.owner = owner;
    }

    static PartitionedDatabase migrated(PostgresFixture postgres) throws SQLException {
        PartitionedDatabase database = empty(postgres);
        LedgerSchema.migrate(database.owner);
        return database;
    }

    static PartitionedDatabase empty(PostgresFixture postgres) throws SQLException {
        return new PartitionedDatabase(
                LedgerPool.open(PostgresFixture.owner(postgres.newDatabase()).forMigration()));
    }

    HikariDataSource owner() {
        return owner;
    }

    /** The partitions as a command sees them that runs on a day; it gives up soon if a table is locked. */
    LedgerPartitions on(String day) {
        return new LedgerPartitions(owner, Clock.fixed(noon(day), ZoneOffset.UTC), 2, Duration.ofMillis(10));
    }

    /** Executes what a request needs on a day; returns the texts of the changes. */
    List<String> partition(String day, PartitionRequest request) {
        List<String> done = new ArrayList<>();
        LedgerPartitions partitions = on(day);
        partitions.execute(partitions.plan(request), change -> done.add(change.toString()));
        return done;
    }

    /** Inserts an upload with an id of the day that ended on another day; returns its id. */
    String insert(String day, String state, String ended) throws SQLException {
        String id = id(day).toString();
        boolean object = state.equals("stored") || state.equals("deleted");
        execute("""
                insert into valetkey.upload (id, revision, tenant, subject, purpose, file_name, content_type, metadata, kind,
                    incoming_key, stored_key, created_at, expires_at, ends_at, state, least_size, most_size, sweep_at,
                    lease_until, rejection_code, rejection_detail, object_key, object_size, object_content_type, object_etag, object_stored_at)
                values ('%1$s', 1, 'acme', 'alice', 'avatar', 'a.png', 'image/png', '{}', 'put', 'i', 's', '%2$s', '%3$s',
                    '%3$s', '%4$s', 1, 1, '%3$s', %5$s, %9$s, %9$s, %6$s, %7$s, %6$s, %6$s, %8$s)
                """.formatted(
                        id,
                        noon(day),
                        noon(ended),
                        state,
                        state.equals("verifying") ? "now()" : "null",
                        object ? "'o'" : "null",
                        object ? "1" : "null",
                        object ? "now()" : "null",
                        state.equals("rejected") ? "'r'" : "null"));
        return id;
    }

    /** An id that the service creates at noon of a day. */
    static UUID id(String day) {
        return new UuidV7UploadIds(new SecureRandom(), Clock.fixed(noon(day), ZoneOffset.UTC))
                .next()
                .value();
    }

    void insertEvent(String upload) throws SQLException {
        execute(
                "insert into valetkey.outbox (event_id, upload_id, happened_at, state, due_at, revision, failures) values"
                        + " (gen_random_uuid(), '" + upload + "', now(), 'stored', now(), 0, 0)");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of a query, their columns joined by spaces. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(rows.getString(i)));
                }
                found.add(String.join(" ", columns));
            }
            return found;
        }
    }

    List<String> partitions() throws SQLException {
        return query("select relname from pg_inherits join pg_class on oid = inhrelid"
                + " where inhparent = to_regclass('valetkey.upload') order by 1");
    }

    /** The partition that has an upload. */
    String partitionOf(String upload) throws SQLException {
        return query("select relname from valetkey.upload u join pg_class c on c.oid = u.tableoid where id = '" + upload
                        + "'")
                .get(0);
    }

    /** Everything of the table that the ledger depends on, which is the same with partitions and without. */
    List<String> schema() throws SQLException {
        List<String> schema =
                new ArrayList<>(query("select attname, format_type(atttypid, atttypmod), attnotnull from pg_attribute"
                        + " where attrelid = 'valetkey.upload'::regclass and attnum > 0 and not attisdropped"
                        + " order by attnum"));
        schema.addAll(query("select replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON '), indisvalid from pg_index"
                + " where indrelid = 'valetkey.upload'::regclass order by 1"));
        schema.addAll(query("select conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated from"
                + " pg_constraint where conparentid = 0 and contype <> 'n' and (conrelid = 'valetkey.upload'::regclass"
                + " or confrelid = 'valetkey.upload'::regclass) order by 1, 2"));
        return schema;
    }

    private static Instant noon(String day) {
        return LocalDate.parse(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        owner.close();
    }
}
