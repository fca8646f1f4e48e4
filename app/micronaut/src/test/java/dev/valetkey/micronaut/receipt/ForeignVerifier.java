package dev.valetkey.micronaut.receipt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assumptions.abort;

/** The verifiers of docs/receipts.md in other languages, with libraries that have no code of ours. */
record ForeignVerifier(
        String language, String script, String library, List<String> runtime, List<List<String>> installation) {

    static final ForeignVerifier PYTHON = new ForeignVerifier(
            "python",
            "src/test/python/verify_receipt.py",
            "PyJWT[crypto]==2.15.1",
            List.of("bin/python"),
            List.of(
                    List.of("python3", "-m", "venv", "."),
                    List.of(
                            "bin/python",
                            "-m",
                            "pip",
                            "install",
                            "--quiet",
                            "--disable-pip-version-check",
                            "--no-input")));

    static final ForeignVerifier NODE = new ForeignVerifier(
            "node",
            "src/test/node/verify-receipt.mjs",
            "jose@6.2.18",
            List.of("node"),
            List.of(List.of("npm", "install", "--silent", "--no-audit", "--prefix", ".")));

    /** Returns the lines that it prints: the result, or the exception. */
    String verify(Path jwks, Path receipt, Path file) throws IOException, InterruptedException {
        Path home = install();
        // Next to its library, where Node.js searches for it.
        Path copy = Files.copy(
                Path.of(script), home.resolve(Path.of(script).getFileName()), StandardCopyOption.REPLACE_EXISTING);
        List<String> command = new ArrayList<>(local(runtime, home));
        command.addAll(List.of(copy.toString(), jwks.toString(), receipt.toString(), file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }

    /** Skips the test if the language or the package registry is missing, except in CI. */
    private Path install() throws IOException, InterruptedException {
        Path home = Path.of("target", "receipts-" + language).toAbsolutePath();
        if (Files.exists(home.resolve("complete"))) {
            return home;
        }
        Files.createDirectories(home);
        for (int i = 0; i < installation.size(); i++) {
            List<String> command = local(installation.get(i), home);
            if (i == installation.size() - 1) {
                command.add(library);
            }
            if (!run(command, home)) {
                String message = language + " and its library " + library + " are required";
                if (Boolean.parseBoolean(System.getenv("CI"))) {
                    throw new AssertionError(message);
                }
                abort(message);
            }
        }
        Files.createFile(home.resolve("complete"));
        return home;
    }

    private static List<String> local(List<String> command, Path home) {
        List<String> resolved = new ArrayList<>(command);
        String program = command.get(0);
        resolved.set(0, program.contains("/") ? home.resolve(program).toString() : program);
        return resolved;
    }

    private static boolean run(List<String> command, Path home) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .inheritIO()
                    .start();
            return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
