package dev.valetkey.micronaut.webhook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assumptions.abort;

/** The receiver of docs/webhooks.md, which verifies signatures by the Python library of the specification. */
final class PythonReceiver implements AutoCloseable {

    private static final String LIBRARY = "standardwebhooks==1.1.0";
    private static final Path HOME = Path.of("target/python-receiver");
    private static final Path SCRIPT = Path.of("src/test/python/receiver.py");

    private final Process process;
    private final int port;

    private PythonReceiver(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static PythonReceiver start(String secret, Path database) throws IOException, InterruptedException {
        Path python = install();
        ProcessBuilder builder =
                new ProcessBuilder(python.toString(), SCRIPT.toString()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("WEBHOOK_SECRET", secret);
        builder.environment().put("DATABASE", database.toString());
        builder.environment().put("PORT", "0");
        Process process = builder.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String port =
                Optional.ofNullable(out.readLine()).orElseThrow(() -> new IOException("The receiver has not started"));
        return new PythonReceiver(process, Integer.parseInt(port));
    }

    String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** The rows that the receiver has stored: id, type and upload. */
    static List<String> received(Path database) throws IOException, InterruptedException {
        Process query = new ProcessBuilder(
                        HOME.resolve("bin/python").toString(),
                        "-c",
                        "import sqlite3, sys\n"
                                + "for row in sqlite3.connect(sys.argv[1]).execute('select * from received order by id'):"
                                + " print(*row)",
                        database.toString())
                .start();
        List<String> rows = new String(query.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        query.waitFor();
        return rows;
    }

    /** Skips the test if there is no Python or no package registry, except in CI. */
    private static synchronized Path install() throws IOException, InterruptedException {
        Path python = HOME.resolve("bin/python");
        if (!Files.exists(HOME.resolve("complete"))) {
            Files.createDirectories(HOME);
            if (!run("python3", "-m", "venv", HOME.toString())
                    || !run(
                            python.toString(),
                            "-m",
                            "pip",
                            "install",
                            "--quiet",
                            "--disable-pip-version-check",
                            "--no-input",
                            LIBRARY)) {
                String message = "Python 3 with venv and " + LIBRARY + " is required";
                if (Boolean.parseBoolean(System.getenv("CI"))) {
                    throw new AssertionError(message);
                }
                abort(message);
            }
            Files.createFile(HOME.resolve("complete"));
        }
        return python;
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
