package dev.valetkey.ledger.jdbc.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.ledger.jdbc.TestLedgers;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who can read the embedded database, and databases of earlier versions, which have no password. */
@Tag("long")
class EmbeddedPasswordTest {

    @TempDir
    Path temporary;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void new_files_and_folders_are_accessible_to_their_owner_only() throws IOException {
        Path folder = temporary.resolve("data/ledger");

        EmbeddedDatabase.open(folder).close();

        assertThat(permissions(temporary.resolve("data"))).isEqualTo("rwx------");
        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("ledger.mv.db"))).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("ledger.password"))).isEqualTo("rw-------");
        assertThat(files(folder)).containsExactly("ledger.mv.db", "ledger.password");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void existing_folders_keep_their_permissions() throws IOException {
        Path folder = Files.createDirectory(
                temporary.resolve("shared"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));

        EmbeddedDatabase.open(folder).close();

        assertThat(permissions(folder)).isEqualTo("rwxr-x---");
    }

    @Test
    void the_password_is_random_and_required() throws IOException {
        Path one = temporary.resolve("one");
        Path other = temporary.resolve("other");
        EmbeddedDatabase.open(one).close();
        EmbeddedDatabase.open(other).close();

        assertThat(password(one)).hasSizeGreaterThan(40).isNotEqualTo(password(other));
        assertThatThrownBy(() -> connect(one, "").close()).isInstanceOf(SQLException.class);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_database_of_an_earlier_version_keeps_its_data_and_gets_a_password() throws Exception {
        Upload upload = withoutPassword(temporary);
        Path data = temporary.resolve("ledger.mv.db");
        Path trace = Files.writeString(temporary.resolve("ledger.trace.db"), "a statement with its data");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(trace, PosixFilePermissions.fromString("rw-r--r--"));

        for (int start = 0; start < 2; start++) {
            assertStored(upload.id());
        }

        assertThat(permissions(data)).isEqualTo("rw-------");
        assertThat(permissions(trace)).isEqualTo("rw-------");
        assertThatThrownBy(() -> connect(temporary, "").close()).isInstanceOf(SQLException.class);
    }

    @Test
    void a_process_killed_before_it_set_the_password_is_continued() throws Exception {
        Upload upload = withoutPassword(temporary);
        Files.writeString(temporary.resolve("ledger.password"), "written-and-not-set\n");

        for (int start = 0; start < 2; start++) {
            assertStored(upload.id());
        }

        assertThat(password(temporary)).isEqualTo("written-and-not-set");
        connect(temporary, "written-and-not-set").close();
    }

    @Test
    void a_process_killed_before_it_completed_the_file_is_repeated() throws Exception {
        Upload upload = withoutPassword(temporary);
        Files.writeString(temporary.resolve("ledger.password.draft"), "half");

        assertStored(upload.id());

        assertThat(files(temporary)).contains("ledger.password").doesNotContain("ledger.password.draft");
    }

    @Test
    void a_process_killed_before_it_wrote_the_database_is_repeated() throws Exception {
        Files.createFile(temporary.resolve("ledger.mv.db"));

        EmbeddedDatabase.open(temporary).close();

        connect(temporary, password(temporary)).close();
    }

    /** Each repetition kills the process a little later, counted by the files of the folder that the test reads meanwhile. */
    @RepeatedTest(6)
    void a_process_killed_while_it_sets_the_password_loses_nothing(RepetitionInfo repetition) throws Exception {
        Upload upload = withoutPassword(temporary);
        try (LedgerWriterProcess writer = LedgerWriterProcess.start(temporary)) {
            int reads = 0;
            while (reads < 5 * repetition.getCurrentRepetition()) {
                if (files(temporary).count() > 1) {
                    reads++;
                }
            }
            writer.kill();
        }

        assertStored(upload.id());
    }

    @Test
    void a_missing_password_file_is_reported_with_its_name() throws IOException {
        EmbeddedDatabase.open(temporary).close();
        Path file = temporary.resolve("ledger.password");
        Files.delete(file);

        assertThatThrownBy(() -> EmbeddedDatabase.open(temporary))
                .isInstanceOf(LedgerUnusableException.class)
                .hasMessage("The ledger in " + temporary + " has another password than the file " + file
                        + ", which is missing; restore this file from the backup that the database is from.");
        assertThat(file).doesNotExist();
    }

    @Test
    void a_wrong_password_file_is_reported_and_not_changed() throws IOException {
        EmbeddedDatabase.open(temporary).close();
        Path file = Files.writeString(temporary.resolve("ledger.password"), "another");

        assertThatThrownBy(() -> EmbeddedDatabase.open(temporary))
                .isInstanceOf(LedgerUnusableException.class)
                .hasMessage("The ledger in " + temporary + " has another password than the file " + file
                        + "; restore this file from the backup that the database is from.")
                .hasMessageNotContaining("another\n");
        assertThat(file).hasContent("another");
    }

    @Test
    void an_empty_password_file_is_reported() throws IOException {
        Path file = Files.writeString(temporary.resolve("ledger.password"), "\n");

        assertThatThrownBy(() -> EmbeddedDatabase.open(temporary))
                .isInstanceOf(LedgerUnusableException.class)
                .hasMessage("The file " + file + " with the ledger's password is empty; restore it from a backup.");
    }

    @Test
    void a_file_system_without_posix_permissions_is_used_as_it_is() throws IOException {
        URI archive = URI.create("jar:" + temporary.resolve("files.zip").toUri());
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Path folder = OwnerPermissions.createFolders(zip.getPath("/data/ledger"));
            Path file = folder.resolve("ledger.mv.db");
            OwnerPermissions.createFile(file);
            OwnerPermissions.restrict(file);

            assertThat(file).isEmptyFile();
        }
    }

    /** A database as earlier versions created it, with one upload. */
    private static Upload withoutPassword(Path folder) throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url(folder));
        database.setUser("valetkey");
        database.setPassword("");
        Upload upload = sample().build();
        try (Connection open = database.getConnection()) {
            LedgerSchema.migrate(database);
            TestLedgers.ledger(database).add(upload);
            assertThat(open.isValid(0)).isTrue();
        }
        return upload;
    }

    private void assertStored(UploadId id) {
        try (HikariDataSource database = EmbeddedDatabase.open(temporary)) {
            assertThat(TestLedgers.ledger(database).find(id)).isPresent();
        }
    }

    private static Connection connect(Path folder, String password) throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url(folder));
        return database.getConnection("valetkey", password);
    }

    private static String url(Path folder) {
        return "jdbc:h2:async:" + folder.resolve("ledger") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0";
    }

    private static String password(Path folder) throws IOException {
        return Files.readString(folder.resolve("ledger.password")).strip();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Stream<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }
}
