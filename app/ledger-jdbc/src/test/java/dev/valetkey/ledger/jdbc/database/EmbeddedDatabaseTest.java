package dev.valetkey.ledger.jdbc.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.IdempotencyKeys.ClaimOutcome;
import dev.valetkey.core.port.ledger.IdempotencyResult;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.ledger.jdbc.TestLedgers;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("long")
class EmbeddedDatabaseTest {

    @TempDir
    Path folder;

    @RepeatedTest(3)
    void a_killed_process_loses_no_committed_upload() throws Exception {
        List<String> lines = new ArrayList<>();
        try (LedgerWriterProcess writer = LedgerWriterProcess.start(folder)) {
            while (lines.size() < 50) {
                lines.add(writer.nextLine());
            }
            writer.kill();
            for (String id = writer.nextLine(); id != null; id = writer.nextLine()) {
                UploadId.parse(id).ifPresent(whole -> lines.add(whole.toString()));
            }
        }

        try (HikariDataSource database = EmbeddedDatabase.open(folder)) {
            Ledger ledger = ledger(database);
            assertThat(lines)
                    .hasSizeGreaterThanOrEqualTo(50)
                    .allSatisfy(id -> assertThat(ledger.find(UploadId.parse(id).orElseThrow()))
                            .map(Upload::state)
                            .contains(UploadState.ABORTED));
            Instant now = Instant.now().plusSeconds(60);
            assertThat(TestLedgers.outbox(database).claim(now, now, Integer.MAX_VALUE))
                    .extracting(claimed -> claimed.event().upload().toString())
                    .containsAll(lines);
        }
    }

    @RepeatedTest(3)
    void a_keyed_request_of_a_killed_process_is_complete_with_its_upload_or_can_be_taken_over() throws Exception {
        List<String> lines = new ArrayList<>();
        try (LedgerWriterProcess writer = LedgerWriterProcess.start(IdempotencyWriterProcess.class, folder)) {
            while (lines.size() < 60) {
                lines.add(writer.nextLine());
            }
            writer.kill();
        }

        try (HikariDataSource database = EmbeddedDatabase.open(folder)) {
            IdempotencyKeys keys = TestLedgers.idempotencyKeys(database);
            for (String line : lines) {
                IdempotencyKeys.Request request = new IdempotencyKeys.Request(line.split(" ", -1)[1], "c".repeat(64));
                if (keys.claim(request, NOON) instanceof ClaimOutcome.Completed completed) {
                    assertThat(completed.results())
                            .singleElement()
                            .isInstanceOfSatisfying(
                                    IdempotencyResult.Granted.class,
                                    granted -> assertThat(ledger(database).find(granted.upload()))
                                            .isPresent());
                } else {
                    assertThat(line).startsWith("begun");
                    assertThat(keys.claim(request, NOON)).isEqualTo(new ClaimOutcome.InProgress());
                    assertThat(keys.claim(request, NOON.plus(IdempotencyKeys.LEASE)))
                            .isInstanceOf(ClaimOutcome.Claimed.class);
                }
            }
        }
    }

    @Test
    void a_second_process_is_rejected_with_one_message() throws Exception {
        try (LedgerWriterProcess writer = LedgerWriterProcess.start(folder)) {
            assertThat(writer.nextLine()).isNotNull();

            assertThatThrownBy(() -> EmbeddedDatabase.open(folder))
                    .isInstanceOf(LedgerUnusableException.class)
                    .hasMessage("The ledger in " + folder + " is in use by another process; stop that process, or set"
                            + " valetkey.ledger.path to another folder.");
        }
    }

    @Test
    void a_closed_database_reopens_with_its_data() {
        Upload upload = sample().build();
        try (HikariDataSource database = EmbeddedDatabase.open(folder)) {
            LedgerSchema.migrate(database);
            ledger(database).add(upload);
        }

        try (HikariDataSource database = EmbeddedDatabase.open(folder)) {
            LedgerSchema.migrate(database);
            assertThat(ledger(database).find(upload.id())).contains(upload);
        }
    }

    @Test
    void an_interrupted_caller_succeeds_and_leaves_the_database_open() throws Exception {
        try (HikariDataSource database = EmbeddedDatabase.open(folder)) {
            LedgerSchema.migrate(database);
            Ledger ledger = ledger(database);
            for (int i = 0; i < 20; i++) {
                Upload unlucky = sample().build();
                Thread interrupted = new Thread(() -> {
                    Thread.currentThread().interrupt();
                    ledger.add(unlucky);
                });
                interrupted.start();
                interrupted.join();

                assertThat(ledger.find(unlucky.id())).contains(unlucky);
            }
        }
    }

    @Test
    void a_folder_that_cannot_be_created_is_reported() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> EmbeddedDatabase.open(file.resolve("ledger")))
                .isInstanceOf(LedgerUnusableException.class)
                .hasMessage("The ledger's folder " + file.resolve("ledger")
                        + " cannot be created or written; set valetkey.ledger.path to a writable folder.");
    }

    @Test
    void a_file_that_is_no_database_is_reported_and_not_changed() throws Exception {
        byte[] content = "This is not a database.".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        Path file = Files.write(folder.resolve("ledger.mv.db"), content);

        assertThatThrownBy(() -> EmbeddedDatabase.open(folder))
                .isInstanceOf(LedgerUnusableException.class)
                .hasMessageStartingWith("The ledger in " + folder + " cannot be opened");
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void a_folder_whose_name_would_change_the_settings_is_rejected() {
        assertThatThrownBy(() -> EmbeddedDatabase.open(folder.resolve("a;WRITE_DELAY=500")))
                .isInstanceOf(LedgerUnusableException.class)
                .hasMessageContaining("has a ';' in its name");
    }

    @Test
    void a_closed_database_is_reported_as_unavailable() {
        HikariDataSource database = EmbeddedDatabase.open(folder);
        LedgerSchema.migrate(database);
        Ledger ledger = ledger(database);
        database.close();

        assertThatThrownBy(() -> ledger.find(sample().build().id()))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessage("The ledger did not answer find");
        ledger.addAll(List.of());
    }

    private static Ledger ledger(HikariDataSource database) {
        return TestLedgers.ledger(database);
    }
}
