package dev.valetkey.ledger.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;

/** Another process that adds and aborts uploads for ever and says each id once the ledger has it so. */
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

    /** A process with this main class, which says a line for whatever the ledger has. */
    static LedgerWriterProcess start(Class<?> main, Path folder) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // What Logback says of its own configuration is none of the lines that are read here.
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
            JdbcLedger ledger = TestLedgers.ledger(database);
            while (!out.checkError()) {
                Upload issued = sample().build();
                ledger.add(issued);
                ledger.replace(issued, issued.transitionTo(new UploadStatus.Aborted()));
                out.println(issued.id());
            }
        }
    }

    /** The next id that the process says; null once it has ended. */
    String nextLine() throws IOException {
        return ids.readLine();
    }

    /** Kills the process at once, as {@code kill -9} does; what it had said can still be read. */
    void kill() throws InterruptedException {
        // Process.destroyForcibly would close the stream that we read.
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
