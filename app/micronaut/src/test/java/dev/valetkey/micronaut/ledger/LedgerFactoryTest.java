package dev.valetkey.micronaut.ledger;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.ledger.jdbc.database.LedgerUnusableException;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.InvalidConfigurationException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.jdbc.DataSourceResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import javax.sql.DataSource;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LedgerFactoryTest {

    @TempDir
    Path folder;

    @Test
    void without_a_datasource_the_ledger_is_embedded_and_survives_the_context() throws Exception {
        Upload upload = sample().build();
        try (ApplicationContext context = run(embedded())) {
            context.getBean(Ledger.class).add(upload);
            assertThat(context.containsBean(DataSource.class)).isFalse();
        }

        assertThat(isFree(folder.resolve("ledger.mv.db"))).isTrue();
        try (ApplicationContext context = run(embedded())) {
            assertThat(context.getBean(Ledger.class).find(upload.id())).contains(upload);
        }
    }

    @Test
    void the_datasource_of_the_service_gets_one_schema() throws Exception {
        try (ApplicationContext context = run(datasource("default"))) {
            Upload upload = sample().build();

            context.getBean(Ledger.class).add(upload);

            assertThat(context.getBean(Ledger.class).find(upload.id())).contains(upload);
            assertThat(schemasWithTables(plain(context, "default"))).containsExactly("valetkey");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void writes_are_committed_with_a_pool_without_auto_commit() throws Exception {
        Map<String, Object> pool = datasource("default");
        pool.put("datasources.default.auto-commit", false);
        try (ApplicationContext context = run(pool)) {
            Upload upload = sample().build();

            context.getBean(Ledger.class).add(upload);

            assertThat(context.getBean(Ledger.class).find(upload.id())).contains(upload);
            try (Connection connection = plain(context, "default").getConnection()) {
                assertThat(connection.getAutoCommit()).isFalse();
            }
        }
    }

    @Test
    void the_named_one_of_several_datasources_is_used() throws Exception {
        Map<String, Object> two = datasource("orders");
        two.putAll(datasource("uploads"));
        two.put("valetkey.ledger.datasource", "uploads");
        try (ApplicationContext context = run(two)) {
            assertThat(schemasWithTables(plain(context, "uploads"))).containsExactly("valetkey");
            assertThat(schemasWithTables(plain(context, "orders"))).isEmpty();
        }
    }

    @Test
    void several_datasources_without_a_name_stop_the_start() {
        Map<String, Object> two = datasource("orders");
        two.putAll(datasource("uploads"));

        assertThatThrownBy(() -> run(two))
                .hasRootCauseInstanceOf(LedgerUnusableException.class)
                .hasRootCauseMessage("Several DataSources exist; set valetkey.ledger.datasource to the name of the"
                        + " DataSource for the ledger.");
    }

    @Test
    void a_name_without_a_datasource_stops_the_start() {
        assertThatThrownBy(() -> run(Map.of("valetkey.ledger.datasource", "uplaods")))
                .hasRootCauseInstanceOf(LedgerUnusableException.class)
                .hasRootCauseMessage("No DataSource 'uplaods' for the ledger; correct"
                        + " valetkey.ledger.datasource or configure datasources.uplaods.");
    }

    @Test
    void two_contexts_of_one_process_share_the_ledger() {
        Upload upload = sample().build();
        try (ApplicationContext first = run(embedded());
                ApplicationContext second = run(embedded())) {
            first.getBean(Ledger.class).add(upload);

            assertThat(second.getBean(Ledger.class).find(upload.id())).contains(upload);
        }
    }

    @Test
    void a_url_names_a_database_that_no_other_bean_uses() {
        String url = url();
        Upload upload = sample().build();
        try (ApplicationContext context = run(Map.of("valetkey.ledger.url", url, "valetkey.ledger.username", "sa"))) {
            context.getBean(Ledger.class).add(upload);
            assertThat(context.containsBean(DataSource.class)).isFalse();
        }

        try (ApplicationContext context = run(Map.of("valetkey.ledger.url", url, "valetkey.ledger.username", "sa"))) {
            assertThat(context.getBean(Ledger.class).find(upload.id())).contains(upload);
        }
    }

    @Test
    void a_schema_that_the_service_must_not_migrate_must_be_current() {
        String url = url();
        Map<String, Object> fixed = Map.of("valetkey.ledger.url", url, "valetkey.ledger.migrate", false);

        assertThatThrownBy(() -> run(fixed))
                .hasRootCauseInstanceOf(LedgerUnusableException.class)
                .rootCause()
                .hasMessageContaining("lacks the migrations 1, ");
        run(Map.of("valetkey.ledger.url", url)).close();
        run(fixed).close();
    }

    @ParameterizedTest
    @CsvSource({
        "url, jdbc:mysql://localhost/x, is not a JDBC URL of PostgreSQL or H2",
        "max-connections, 0, '0' is not a number from 1 to 1000",
        "max-connections, many, 'many' is not a number from 1 to 1000",
        "connect-timeout, 1h, is out of range",
        "statement-timeout, soon, is not a duration",
        "statement-timeout, 1500ms, is not in whole seconds",
        "migrate, sometimes, is not a boolean",
        "username, valetkey, has no effect without valetkey.ledger.url",
        "password, s3cr3t, has no effect without valetkey.ledger.url",
        "max-connections, 5, has no effect without valetkey.ledger.url",
        "connect-timeout, 1s, has no effect without valetkey.ledger.url",
        "statement-timeout, 1s, has no effect without valetkey.ledger.url",
    })
    void a_setting_that_is_invalid_or_has_no_effect_stops_the_start(String name, String value, String fault) {
        assertFault("valetkey.ledger." + name, fault, Map.of("valetkey.ledger." + name, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"datasource", "path"})
    void another_database_together_with_a_url_stops_the_start(String name) {
        assertFault(
                "valetkey.ledger." + name,
                "has no effect together with valetkey.ledger.url",
                Map.of("valetkey.ledger." + name, "other", "valetkey.ledger.url", url()));
    }

    @Test
    void a_folder_together_with_a_datasource_stops_the_start() {
        Map<String, Object> both = datasource("default");
        both.putAll(embedded());

        assertFault("valetkey.ledger.path", "has no effect in a service with a DataSource", both);
    }

    private void assertFault(String property, String fault, Map<String, Object> properties) {
        assertThatThrownBy(() -> run(properties))
                .hasRootCauseInstanceOf(InvalidConfigurationException.class)
                .rootCause()
                .hasMessageContaining(property)
                .hasMessageContaining(fault)
                .hasMessageNotContaining("s3cr3t");
    }

    private ApplicationContext run(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(TestService.minimal().properties());
        all.remove("valetkey.ledger.path");
        all.putAll(properties);
        return ApplicationContext.run(all);
    }

    private Map<String, Object> embedded() {
        return Map.of("valetkey.ledger.path", folder.toString());
    }

    /** A database of its own as PostgreSQL would be. */
    private static String url() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
    }

    /** H2 with its defaults, in which unquoted names are upper case. */
    private static Map<String, Object> datasource(String name) {
        String prefix = "datasources." + name + ".";
        return new HashMap<>(Map.of(
                prefix + "url",
                "jdbc:h2:mem:" + UUID.randomUUID(),
                prefix + "username",
                "sa",
                prefix + "password",
                ""));
    }

    private static DataSource plain(ApplicationContext context, String name) {
        return context.findBean(DataSourceResolver.class)
                .orElse(DataSourceResolver.DEFAULT)
                .resolve(context.getBean(DataSource.class, Qualifiers.byName(name)));
    }

    private static SortedSet<String> schemasWithTables(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select table_schema from information_schema.tables"
                        + " where table_schema <> 'INFORMATION_SCHEMA'")) {
            SortedSet<String> schemas = new TreeSet<>();
            while (rows.next()) {
                schemas.add(rows.getString(1));
            }
            return schemas;
        }
    }

    private static boolean isFree(Path file) throws Exception {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        }
    }
}
