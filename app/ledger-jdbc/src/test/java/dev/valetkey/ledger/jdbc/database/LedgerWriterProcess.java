package dev.valetkey.ledger.jdbc.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.ledger.jdbc.TestLedgers;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;

/** A process that adds and aborts uploads in a loop and prints each id after the commit. */
final class LedgerWriterProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader ids;

    private LedgerWriterProcess(Process process) {
        this.process = process;
        this.ids = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static LedgerWriterProcess start(Path folder) throws IOException {
        return start(LedgerWriterProcess.class, folder);
    }

    /** Starts a process with this main class, which prints a line for each change. */
    static LedgerWriterProcess start(Class<?> main, Path folder) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Logback's status messages would be read as lines of the process.
                "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                folder.toString());
        return new LedgerWriterProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    public static void main(String... folder) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (HikariDataSource database = EmbeddedDatabase.open(Path.of(folder[0]))) {
            LedgerSchema.migrate(database);
            Ledger ledger = TestLedgers.ledger(database);
            while (!out.checkError()) {
                Upload issued = sample().build();
                ledger.add(issued);
                ledger.replace(issued, issued.transitionTo(new UploadStatus.Aborted()));
                out.println(issued.id());
            }
        }
    }

    /** Returns the next line that the process prints; null after its end. */
    String nextLine() throws IOException {
        return ids.readLine();
    }

    /** Kills the process as {@code kill -9} does; lines that it has printed can still be read. */
    void kill() throws InterruptedException {
        // Process.destroyForcibly would close the stream that the test reads.
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
