package dev.valetkey.micronaut.ledger;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.ledger.jdbc.LedgerUnusableException;
import dev.valetkey.micronaut.TestService;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.jdbc.DataSourceResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        try (ApplicationContext context = run(Map.of())) {
            context.getBean(Ledger.class).add(upload);
            assertThat(context.containsBean(DataSource.class)).isFalse();
        }

        assertThat(isFree(folder.resolve("ledger.mv.db"))).isTrue();
        try (ApplicationContext context = run(Map.of())) {
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
    void of_several_datasources_the_named_one_is_used() throws Exception {
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
        try (ApplicationContext first = run(Map.of());
                ApplicationContext second = run(Map.of())) {
            first.getBean(Ledger.class).add(upload);

            assertThat(second.getBean(Ledger.class).find(upload.id())).contains(upload);
        }
    }

    private ApplicationContext run(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(TestService.minimal().properties());
        all.putAll(properties);
        all.put("valetkey.ledger.path", folder.toString());
        return ApplicationContext.run(all);
    }

    /** H2 as a service might have it: names without quotes are upper case. */
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
