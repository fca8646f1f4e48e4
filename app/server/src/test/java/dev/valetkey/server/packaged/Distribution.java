package dev.valetkey.server.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The launcher of the packaged distribution, isolated from the machine's settings of Valetkey, AWS and Micronaut. */
final class Distribution {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Distribution() {}

    static Path home() {
        return Path.of(System.getProperty("packaged.distribution")).toAbsolutePath();
    }

    static ProcessBuilder command(Map<String, String> variables, String... arguments) {
        return command(home(), variables, arguments);
    }

    /** Runs another installation than the packaged one. */
    static ProcessBuilder command(Path home, Map<String, String> variables, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/valetkey").toString()));
        command.addAll(List.of(arguments));
        return isolated(new ProcessBuilder(command), variables);
    }

    /**
     * An installation with its own {@code plugins/} folder, so that plugins of one test do not affect others. Links
     * to all other files of the packaged one.
     */
    static Path copyIn(Path folder) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("my valetkey"));
        Files.createDirectories(copy.resolve("plugins"));
        Files.createDirectories(copy.resolve("bin"));
        for (String file : List.of("valetkey-server.jar", "bin/valetkey")) {
            Files.copy(home().resolve(file), copy.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (String libraries : List.of("lib", "modules", "dev")) {
            Files.createSymbolicLink(copy.resolve(libraries), home().resolve(libraries));
        }
        return copy;
    }

    static ProcessBuilder isolated(ProcessBuilder process, Map<String, String> variables) {
        process.environment().keySet().removeIf(name -> name.matches("(VALETKEY|AWS|MICRONAUT)_.*"));
        // Uses the JVM that runs the tests.
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // These servers run for seconds only: the optimising compiler costs more time on a small machine than it
        // saves.
        process.environment().put("VALETKEY_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        process.environment().putAll(variables);
        return process;
    }

    /** Runs a command and waits for its end. */
    static Finished run(Map<String, String> variables, String... arguments) throws IOException {
        return finish(command(variables, arguments));
    }

    static Finished run(String... arguments) throws IOException {
        return run(Map.of(), arguments);
    }

    static Finished finish(ProcessBuilder command) throws IOException {
        Path out = Files.createTempFile("valetkey-out", ".txt");
        Path err = Files.createTempFile("valetkey-err", ".txt");
        Process process =
                command.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        boolean ended = process.onExit()
                .thenApply(end -> true)
                .completeOnTimeout(false, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        if (!ended) {
            process.destroyForcibly().onExit().join();
        }
        var finished = new Finished(ended ? process.exitValue() : -1, Files.readString(out), Files.readString(err));
        Files.delete(out);
        Files.delete(err);
        return finished;
    }

    /**
     * The result of a command.
     *
     * @param exit its exit code; -1 if it did not end by itself
     */
    record Finished(int exit, String out, String err) {}
}
