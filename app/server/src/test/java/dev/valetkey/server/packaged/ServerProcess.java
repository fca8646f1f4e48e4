package dev.valetkey.server.packaged;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A running server of the distribution and its output. Closing it sends SIGINT, as Ctrl-C does. */
final class ServerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(15);

    /** Background jobs of a shell ignore SIGINT (POSIX, Shell 2.11), and so do their child processes. */
    private static final List<String> INTERRUPTIBLE = List.of("env", "--default-signal=INT");

    private final Process process;
    private final Path output;

    private ServerProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it and waits for a line of output that contains this text. */
    static ServerProcess start(ProcessBuilder command, String ready) throws IOException {
        Path output = Files.createTempFile("valetkey-server", ".log");
        if (OS.LINUX.isCurrentOs()) {
            command.command().addAll(0, INTERRUPTIBLE);
        }
        Process process = command.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var server = new ServerProcess(process, output);
        Awaitility.await("the server prints '" + ready + "'")
                .atMost(START)
                .until(() -> !process.isAlive() || server.output().contains(ready));
        if (!process.isAlive()) {
            throw new AssertionError("the server ended while starting:\n" + server.output());
        }
        return server;
    }

    long pid() {
        return process.pid();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends SIGKILL: no shutdown hook runs and nothing more is written. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Sends the signal and waits for the end; the exit code is the shell's for that signal. */
    int signal(String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .onExit()
                .join();
        try {
            return process.onExit()
                    .orTimeout(STOP.toSeconds(), TimeUnit.SECONDS)
                    .join()
                    .exitValue();
        } catch (CompletionException tooLong) {
            kill();
            throw new AssertionError(
                    "the server did not end within " + STOP + " after SIG" + name + ":\n" + output(), tooLong);
        }
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            signal("TERM");
        }
        Files.deleteIfExists(output);
    }
}
