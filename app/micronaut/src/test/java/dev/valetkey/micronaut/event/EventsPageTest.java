package dev.valetkey.micronaut.event;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.micronaut.TestService;
import io.micronaut.context.ApplicationContext;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import javax.sql.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The example and the table of {@code docs/events.md}. */
class EventsPageTest {

    private static final Path PAGE = Path.of("../../docs/events.md");
    private static final Path EXAMPLE = Path.of("src/test/java/dev/valetkey/micronaut/event/MarkAttachments.java");
    private static final Pattern BETWEEN = Pattern.compile("(?s)// example begins\\n(.*?)\\n// example ends");

    @Test
    void the_example_of_the_page_equals_the_compiled_code() throws IOException {
        var found = BETWEEN.matcher(Files.readString(EXAMPLE));
        assertThat(found.find()).isTrue();

        assertThat(Files.readString(PAGE)).contains("```java\n" + found.group(1) + "\n```");
    }

    @Test
    void every_event_has_a_row() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(UploadState.values())
                .filteredOn(UploadState::settled)
                .allSatisfy(state -> assertThat(page).contains("\n| `" + state.wireName() + "` |"));
    }

    @Test
    void the_example_handles_a_repeated_event_once() throws SQLException {
        DataSource invoices = invoices();
        try (ApplicationContext service = TestService.withAcme().start()) {
            UploadEvent event = StoredEvents.store(service);
            MarkAttachments listener = new MarkAttachments(invoices);
            execute(
                    invoices,
                    "insert into attachment (tenant, upload_id, state) values ('acme', '" + event.upload()
                            + "', 'waiting'), ('globex', '" + event.upload() + "', 'waiting')");

            listener.onUpload(event);
            assertThat(state(invoices, "acme"))
                    .isEqualTo("stored 48213 "
                            + ((UploadStatus.Stored) event.status()).object().key());
            assertThat(state(invoices, "globex")).startsWith("waiting");

            execute(invoices, "update attachment set state = 'checked'");
            listener.onUpload(event);
            assertThat(state(invoices, "acme")).startsWith("checked");
        }
    }

    private static DataSource invoices() throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        execute(
                database,
                "create table attachment (tenant varchar, upload_id varchar, state varchar, object_key varchar,"
                        + " size bigint, reason varchar)");
        return database;
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String state(DataSource database, String tenant) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select state, size, object_key from attachment where tenant = '" + tenant + "'")) {
            assertThat(row.next()).isTrue();
            return row.getString(1) + " " + row.getString(2) + " " + row.getString(3);
        }
    }
}
