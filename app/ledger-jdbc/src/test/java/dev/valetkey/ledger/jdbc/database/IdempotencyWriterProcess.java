package dev.valetkey.ledger.jdbc.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.IdempotencyKeys.ClaimOutcome;
import dev.valetkey.core.port.ledger.IdempotencyRecord;
import dev.valetkey.core.port.ledger.IdempotencyResult;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.ledger.jdbc.TestLedgers;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import dev.valetkey.ledger.testkit.IdempotencyKeysContract;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;

/** A process that completes keyed requests in a loop and prints a line when each begins and ends. */
final class IdempotencyWriterProcess {

    private IdempotencyWriterProcess() {}

    public static void main(String... folder) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (HikariDataSource database = EmbeddedDatabase.open(Path.of(folder[0]))) {
            LedgerSchema.migrate(database);
            IdempotencyKeys keys = TestLedgers.idempotencyKeys(database);
            while (!out.checkError()) {
                IdempotencyKeys.Request request = IdempotencyKeysContract.request();
                ClaimOutcome.Claimed claimed = (ClaimOutcome.Claimed) keys.claim(request, NOON);
                out.println("begun " + request.id());
                Upload upload = sample().build();
                keys.complete(new IdempotencyRecord(
                        claimed.claim(), List.of(new IdempotencyResult.Granted(upload.id())), List.of(upload)));
                out.println("done " + request.id() + " " + upload.id());
            }
        }
    }
}
