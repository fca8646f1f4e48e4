package dev.valetkey.micronaut.receipt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assumptions.abort;

/** The verifier of docs/receipts.md in Python, with a library that has no code of ours. */
final class PythonVerifier {

    private static final String LIBRARY = "PyJWT[crypto]==2.15.1";
    private static final Path HOME = Path.of("target/python-receipts");
    static final Path SCRIPT = Path.of("src/test/python/verify_receipt.py");

    private PythonVerifier() {}

    /** Returns its last line of output: the result, or the exception. */
    static String verify(Path jwks, Path receipt, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        install().toString(), SCRIPT.toString(), jwks.toString(), receipt.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip().replaceFirst("(?s).*\n", "");
    }

    /** Skips the test if there is no Python or no package registry, except in CI. */
    private static synchronized Path install() throws IOException, InterruptedException {
        Path python = HOME.resolve("bin/python");
        if (!Files.exists(HOME.resolve("complete"))) {
            Files.createDirectories(HOME);
            boolean installed = run("python3", "-m", "venv", HOME.toString())
                    && run(
                            python.toString(),
                            "-m",
                            "pip",
                            "install",
                            "--quiet",
                            "--disable-pip-version-check",
                            "--no-input",
                            LIBRARY);
            if (!installed) {
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
}
