package dev.valetkey.micronaut.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.port.idempotency.Attempt;
import dev.valetkey.core.port.idempotency.Fulfilment;
import dev.valetkey.core.port.idempotency.KeyedRequest;
import dev.valetkey.core.port.idempotency.Result;
import dev.valetkey.core.upload.Upload;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import static dev.valetkey.micronaut.ledger.SampleUpload.NOON;
import static dev.valetkey.micronaut.ledger.SampleUpload.sample;

/** Another process that does keyed requests for ever, and says of each when it has begun and when it is done. */
final class IdempotentWriter {

    private IdempotentWriter() {}

    public static void main(String... folder) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (HikariDataSource database = EmbeddedDatabase.open(Path.of(folder[0]))) {
            LedgerSchema.migrate(database);
            JdbcIdempotencyKeys keys = TestLedger.idempotencyKeys(database);
            while (!out.checkError()) {
                KeyedRequest request = IdempotencyContract.request();
                Attempt.Claimed begun = (Attempt.Claimed) keys.claim(request, NOON);
                out.println("begun " + request.id());
                Upload upload = sample().build();
                keys.complete(new Fulfilment(begun.claim(), List.of(new Result.Granted(upload.id())), List.of(upload)));
                out.println("done " + request.id() + " " + upload.id());
            }
        }
    }
}
