package dev.valetkey.ledger.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.port.ledger.UploadQuery;
import dev.valetkey.core.port.operator.DeadEventQuery;
import dev.valetkey.core.port.operator.DeadEventQuery.Position;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.ledger.jdbc.database.LedgerPool;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import dev.valetkey.ledger.jdbc.sql.BoundStatement;
import dev.valetkey.ledger.jdbc.sql.DeadEventStatements;
import dev.valetkey.ledger.jdbc.sql.OutboxStatements;
import dev.valetkey.ledger.jdbc.sql.UploadStatements;
import dev.valetkey.ledger.jdbc.sql.UsageStatements;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import javax.sql.DataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The plans of PostgreSQL for every query whose cost would grow with the table: index scans in the order of the result, of
 * no more rows than a page. {@code -Dvaletkey.test.rows=1000000} uses a larger table.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlanTest {

    private static final int ROWS = Integer.getInteger("valetkey.test.rows", 100_000);
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final TenantId ACME = new TenantId("acme");

    /** An upload of May 2026. */
    static final UploadId MIDDLE = new UploadId(UUID.fromString("019e53da-0500-7000-8000-000000000000"));

    /** Of a year. Nine of ten uploads are of one tenant and stored; a thousandth are issued and due. */
    private static final String FILL = """
            insert into "valetkey"."upload" (id, revision, tenant, subject, purpose, file_name, content_type, metadata, kind,
                incoming_key, stored_key, created_at, expires_at, ends_at, state, object_key, object_size,
                object_content_type, object_etag, object_stored_at, least_size, most_size, sweep_at)
            select cast(lpad(to_hex(cast(extract(epoch from at) * 1000 as bigint)), 12, '0') || '70008000'
                    || lpad(to_hex(n), 12, '0') as uuid), 1,
                case when n %% 10 = 0 then 'globex' else 'acme' end, 'user-' || n %% 1000, 'purpose-' || n %% 7, 'a.png',
                'image/png', '{}', 'put', 'incoming/' || n, 'objects/' || n, at, at, at,
                case when n %% 1000 = 1 then 'issued' else 'stored' end,
                case when n %% 1000 = 1 then null else 'objects/' || n end, case when n %% 1000 = 1 then null else 1 end,
                case when n %% 1000 = 1 then null else 'image/png' end, case when n %% 1000 = 1 then null else 'e' end,
                case when n %% 1000 = 1 then null else at end, 1, 1, at
            from (select n, timestamptz '2025-12-01' + n * interval '360 days' / %1$d as at from generate_series(1, %1$d) n)
                rows
            """.formatted(ROWS);

    /** Two of three events are dead, and the others are due. */
    private static final String FILL_OUTBOX = """
            insert into "valetkey"."outbox" (event_id, upload_id, happened_at, state, due_at, revision, failures)
            select id, id, created_at, 'aborted',
                case when row_number() over (order by id) % 3 = 0 then created_at end, 1, 100
            from "valetkey".upload""";

    private static final String FILL_DEAD = """
            insert into "valetkey"."dead_event" (event_id, tenant, dead_at)
            select o.event_id, u.tenant, o.happened_at
            from "valetkey"."outbox" o join "valetkey"."upload" u on u.id = o.upload_id where o.due_at is null""";

    private PostgresFixture postgres;
    private HikariDataSource database;

    @BeforeAll
    void fill() throws IOException, SQLException {
        postgres = PostgresFixture.start();
        database = LedgerPool.open(PostgresFixture.owner(postgres.newDatabase()).forMigration());
        LedgerSchema.migrate(database);
        prepare(database);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(FILL);
            statement.execute(FILL_OUTBOX);
            statement.execute(FILL_DEAD);
            for (String table : List.of("upload", "outbox", "dead_event")) {
                statement.execute("vacuum analyze \"valetkey\".\"" + table + "\"");
            }
        }
    }

    @AfterAll
    void stop() throws IOException {
        if (database != null) {
            database.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    /** Changes the empty tables. */
    void prepare(DataSource empty) {}

    /** A scan of all uploads. */
    Pattern fullScan() {
        return Pattern.compile("Seq Scan on upload\\b");
    }

    static Stream<Arguments> queries() {
        return Stream.of(
                arguments("an upload", UploadStatements.find(MIDDLE)),
                arguments("a tenant", list(null, null, null, null)),
                arguments("a tenant's later page", list(null, null, null, MIDDLE)),
                arguments("a state", list(UploadState.STORED, null, null, null)),
                arguments("a rare state", list(UploadState.ISSUED, null, null, null)),
                arguments("an absent state", list(UploadState.REJECTED, null, null, null)),
                arguments("a purpose", list(null, "purpose-3", null, null)),
                arguments("an absent purpose", list(null, "absent", null, null)),
                arguments("a subject", list(null, null, "user-7", null)),
                arguments("an absent subject", list(null, null, "nobody", null)),
                arguments("a subject's later page", list(null, null, "user-7", MIDDLE)),
                arguments("a subject's purpose", list(null, "purpose-3", "user-7", MIDDLE)),
                arguments("a subject's rare state", list(UploadState.ISSUED, null, "user-7", null)),
                arguments("a visible purpose's later page", list(null, "purpose-3", null, MIDDLE)),
                arguments("all filters", list(UploadState.STORED, "purpose-3", "user-7", MIDDLE)),
                arguments("several ids", UploadStatements.findAll(List.of(MIDDLE, new UploadId(new UUID(7, 7))))),
                arguments("all tenants", UploadStatements.list(new UploadQuery(null, null, null, null, null, 51))),
                arguments("due uploads", UploadStatements.findDue(UploadState.ISSUED, NOW, 100)),
                arguments("due inspections", UploadStatements.findDue(UploadState.INSPECTING, NOW, 100)),
                arguments("abandoned verifications", UploadStatements.findAbandoned(NOW, 100)),
                arguments(
                        "what ended early",
                        UploadStatements.findEnded(Set.of(GrantKind.POST, GrantKind.PUT), NOW, 100)),
                arguments("old records", UploadStatements.purge(NOW, 100)),
                arguments("undelivered events", OutboxStatements.findDue(NOW, 8)),
                arguments("the next release of a quota", UsageStatements.nextRelease(ACME)));
    }

    static Stream<Arguments> eventQueries() {
        Position middle = new Position(Instant.parse("2026-11-01T12:00:00Z"), UUID.randomUUID());
        TenantId absent = new TenantId("absent");
        return Stream.of(
                arguments("due events", OutboxStatements.findDue(NOW, 8)),
                arguments("dead events", DeadEventStatements.list(new DeadEventQuery(null, null, 51))),
                arguments("a later page", DeadEventStatements.list(new DeadEventQuery(null, middle, 51))),
                arguments("a tenant's", DeadEventStatements.list(new DeadEventQuery(ACME, null, 51))),
                arguments("a tenant's later page", DeadEventStatements.list(new DeadEventQuery(ACME, middle, 51))),
                arguments("an absent tenant's", DeadEventStatements.list(new DeadEventQuery(absent, null, 51))),
                arguments("to redeliver", DeadEventStatements.lockOldest(null, 100)),
                arguments("a tenant's to redeliver", DeadEventStatements.lockOldest(ACME, 100)),
                arguments("old dead events", DeadEventStatements.deleteBefore(NOW, 100)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eventQueries")
    void a_query_of_events_scans_and_sorts_no_table(String name, BoundStatement query) throws SQLException {
        String plan = explain(query);

        assertThat(plan)
                .as(name)
                .contains("Index")
                .doesNotContainPattern(fullScan())
                .doesNotContainPattern("Seq Scan on (?!upload_)")
                .doesNotContainPattern("(?m)^ *(-> +)?Sort$");
    }

    private static BoundStatement list(
            @Nullable UploadState state,
            @Nullable String purpose,
            @Nullable String subject,
            @Nullable UploadId before) {
        return UploadStatements.list(
                new UploadQuery(ACME, state, purpose == null ? null : new Purpose(purpose), subject, before, 51));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void a_query_reads_an_index_and_no_more_rows_than_it_returns(String name, BoundStatement query)
            throws SQLException {
        String plan = explain(query);

        assertThat(plan).as(name).contains("Index").doesNotContainPattern(fullScan());
    }

    final String explain(BoundStatement query) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("explain (costs off) " + query.sql())) {
            for (int i = 0; i < query.values().size(); i++) {
                statement.setObject(i + 1, query.values().get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }
}
