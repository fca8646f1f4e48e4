package dev.valetkey.server.packaged;

import dev.valetkey.server.packaged.Distribution.Finished;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The archive of classes: read when it can be, and never in the way. */
class ClassArchiveIT {

    /** Whatever the JVM says of an archive at the head of such a line, it has read the class from there. */
    private static final String FROM_ARCHIVE = "io.micronaut.context.DefaultBeanContext source: shared objects file";

    @Test
    void libraries_are_read_from_it() throws IOException {
        Finished refused = Distribution.run(Map.of("VALETKEY_JAVA_OPTS", "-Xshare:on -Xlog:class+load"), "serve");

        assertThat(refused.err()).contains("valetkey.bucket");
        assertThat(refused.out()).contains(FROM_ARCHIVE);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"of another folder", "cut short", "not an archive", "empty"})
    void one_that_cannot_be_used_is_passed_over_in_silence(String kind, @TempDir Path folder) throws IOException {
        Path installation = copy(folder.resolve("copy"));
        Path archive = installation.resolve("lib").resolve(archive().getFileName());
        byte[] made = Files.readAllBytes(archive());
        Files.write(
                archive,
                switch (kind) {
                    case "of another folder" -> made;
                    case "cut short" -> Arrays.copyOf(made, made.length / 2);
                    case "not an archive" -> "no classes in here".getBytes(StandardCharsets.UTF_8);
                    default -> new byte[0];
                });

        var command = new ProcessBuilder(installation.resolve("bin/valetkey").toString(), "--version");
        Finished finished = Distribution.finish(Distribution.isolated(command, Map.of()));

        assertThat(finished.exit()).as(finished.err()).isZero();
        assertThat(finished.out()).matches("valetkey \\d+\\.\\d+.*\\R");
        assertThat(finished.err()).isEmpty();
    }

    private static Path archive() throws IOException {
        try (Stream<Path> files = Files.list(Distribution.home().resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(".jsa"))
                    .findAny()
                    .orElseThrow(() -> new AssertionError("the build has made no archive of classes"));
        }
    }

    /** The same jars under other names, and no archive. */
    private static Path copy(Path to) throws IOException {
        Path from = Distribution.home();
        Files.createDirectories(to.resolve("bin"));
        Files.copy(from.resolve("bin/valetkey"), to.resolve("bin/valetkey"));
        Files.createDirectories(to.resolve("lib"));
        for (String same : List.of("valetkey-server.jar", "modules", "plugins")) {
            Files.createSymbolicLink(to.resolve(same), from.resolve(same));
        }
        try (Stream<Path> jars = Files.list(from.resolve("lib"))) {
            for (Path jar :
                    jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Files.createSymbolicLink(to.resolve("lib").resolve(jar.getFileName()), jar);
            }
        }
        return to;
    }
}
