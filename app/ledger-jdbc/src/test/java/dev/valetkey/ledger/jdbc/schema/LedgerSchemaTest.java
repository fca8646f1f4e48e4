package dev.valetkey.ledger.jdbc.schema;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.ledger.jdbc.PostgresFixture;
import dev.valetkey.ledger.jdbc.TestLedgers;
import dev.valetkey.ledger.jdbc.database.EmbeddedDatabase;
import dev.valetkey.ledger.jdbc.database.LedgerPool;
import dev.valetkey.ledger.jdbc.database.LedgerUnusableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import javax.sql.DataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The schema as owners and as users without rights to change it see it. */
@Tag("long")
class LedgerSchemaTest {

    private static PostgresFixture postgres;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = PostgresFixture.start();
        postgres.execute("postgres", "create role clerk login; create role stranger login");
    }

    @AfterAll
    static void stop() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    private static HikariDataSource owner(String url) {
        return LedgerPool.open(PostgresFixture.owner(url));
    }

    private static HikariDataSource as(String user, String url) {
        return LedgerPool.open(LedgerPool.Settings.of(url, user, null));
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void pending_migrations_are_listed_and_nothing_changes() throws SQLException {
        try (HikariDataSource database = owner(postgres.newDatabase())) {
            assertThat(LedgerSchema.pending(database))
                    .extracting(LedgerMigration::toString)
                    .startsWith("1 uploads", "2 outbox");
            assertThat(LedgerSchema.pending(database)).isNotEmpty();

            assertThat(LedgerSchema.migrate(database)).isNotEmpty();
            assertThat(LedgerSchema.pending(database)).isEmpty();
            assertThat(LedgerSchema.migrate(database)).isEmpty();
        }
    }

    @Test
    void a_schema_that_must_not_be_changed_has_to_be_current() throws SQLException {
        try (HikariDataSource database = owner(postgres.newDatabase())) {
            assertThatThrownBy(() -> LedgerSchema.requireCurrent(database))
                    .isInstanceOf(LedgerUnusableException.class)
                    .hasMessageContaining("lacks the migrations 1, 2,")
                    .hasMessageEndingWith("Run 'valetkey migrate' as a user who may create tables.");

            LedgerSchema.migrate(database);
            LedgerSchema.requireCurrent(database);
        }
    }

    @Test
    void a_user_without_rights_is_refused_with_the_servers_reason_and_the_remedy() throws SQLException {
        try (HikariDataSource database = as("stranger", postgres.newDatabase())) {
            assertThatThrownBy(() -> LedgerSchema.migrate(database))
                    .isInstanceOf(LedgerUnusableException.class)
                    .hasMessageContaining("permission denied for database")
                    .hasMessageContaining("(SQLSTATE 42501)")
                    .hasMessageContaining("Run 'valetkey migrate' as a user who may create schemas and tables");
        }
    }

    @Test
    void a_user_with_the_grants_reads_and_writes_and_cannot_change_the_schema() throws SQLException {
        String url = postgres.newDatabase();
        try (HikariDataSource database = owner(url)) {
            LedgerSchema.migrate(database);
            execute(database, LedgerGrants.script("clerk"));
        }

        try (HikariDataSource database = as("clerk", url)) {
            LedgerSchema.requireCurrent(database);
            assertThat(LedgerSchema.migrate(database)).isEmpty();
            Ledger ledger = TestLedgers.ledger(database);
            Upload upload = sample().build();
            ledger.add(upload);
            assertThat(ledger.replace(upload, upload.transitionTo(new UploadStatus.Aborted())))
                    .isTrue();
            assertThatThrownBy(() -> execute(database, "alter table \"valetkey\".\"upload\" add column note varchar"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("must be owner");
        }
    }

    @Test
    void tables_of_later_migrations_are_granted_too() throws SQLException {
        String url = postgres.newDatabase();
        try (HikariDataSource database = owner(url)) {
            LedgerSchema.migrate(database);
            execute(database, LedgerGrants.script("clerk"));
            execute(database, "create table \"valetkey\".later (id int)");
        }

        try (HikariDataSource database = as("clerk", url)) {
            execute(database, "insert into \"valetkey\".later values (1)");
        }
    }

    @Test
    void grants_accept_names_of_users_only() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LedgerGrants.script("joe\"; drop schema valetkey; --"))
                .withMessageContaining("is not the name of a database user");
    }

    @Test
    void the_printed_script_migrates_postgresql_as_a_migration_does() throws SQLException {
        String url = postgres.newDatabase();
        try (HikariDataSource database = owner(url)) {
            String script = LedgerSchema.script(database);
            execute(database, script);

            requireMigrated(database);
            assertThat(LedgerSchema.script(database)).isEqualTo("-- The ledger's schema \"valetkey\" is current.\n");
        }
    }

    @Test
    void the_printed_script_migrates_the_embedded_database_as_a_migration_does() throws SQLException {
        try (HikariDataSource database = EmbeddedDatabase.open(folder)) {
            execute(database, LedgerSchema.script(database));

            requireMigrated(database);
        }
    }

    private static void requireMigrated(DataSource database) {
        LedgerSchema.requireCurrent(database);
        assertThat(LedgerSchema.migrate(database)).isEmpty();
        Upload upload = sample().build();
        TestLedgers.ledger(database).add(upload);
        assertThat(TestLedgers.ledger(database).find(upload.id())).contains(upload);
    }
}
