package dev.valetkey.server.packaged;

import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running {@code valetkey upload} or {@code download} of alice in acme, with a development server. */
final class ClientProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Background jobs of a shell ignore SIGINT (POSIX, Shell 2.11), and so do their child processes. */
    private static final List<String> INTERRUPTIBLE = List.of("env", "--default-signal=INT");

    private final Process process;
    private final Path out;
    private final Path err;

    private ClientProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static ClientProcess start(DevProcess dev, Path folder, String... arguments) throws IOException {
        return start(dev, folder, Map.of(), arguments);
    }

    /** The folder is the working directory and stores the state of resumable uploads. */
    static ClientProcess start(DevProcess dev, Path folder, Map<String, String> variables, String... arguments)
            throws IOException {
        ProcessBuilder command = command(dev, folder, variables, arguments);
        if (OS.LINUX.isCurrentOs()) {
            command.command().addAll(0, INTERRUPTIBLE);
        }
        Path out = Files.createTempFile("valetkey-out", ".txt");
        Path err = Files.createTempFile("valetkey-err", ".txt");
        return new ClientProcess(
                command.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
    }

    static ProcessBuilder command(DevProcess dev, Path folder, Map<String, String> variables, String... arguments) {
        Map<String, String> all = new HashMap<>(Map.of(
                "VALETKEY_URL",
                dev.address().toString(),
                "VALETKEY_STATE",
                folder.resolve("state").toString(),
                "VALETKEY_TOKEN",
                dev.token("acme", "alice")));
        all.putAll(variables);
        return Distribution.command(all, arguments).directory(folder.toFile());
    }

    static Distribution.Finished run(DevProcess dev, Path folder, String... arguments) throws IOException {
        try (ClientProcess client = start(dev, folder, arguments)) {
            return client.end(PATIENCE);
        }
    }

    boolean running() {
        return process.isAlive();
    }

    /** Sends SIGKILL: no shutdown hook runs and nothing more is written. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    Distribution.Finished signal(String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .onExit()
                .join();
        return end(PATIENCE);
    }

    /** Waits for the end and returns the result. */
    Distribution.Finished end(Duration patience) throws IOException {
        boolean ended = process.onExit()
                .thenApply(end -> true)
                .completeOnTimeout(false, patience.toSeconds(), TimeUnit.SECONDS)
                .join();
        if (!ended) {
            kill();
        }
        return new Distribution.Finished(ended ? process.exitValue() : -1, Files.readString(out), err());
    }

    String err() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
    }
}
