package dev.valetkey.server.packaged;

import dev.valetkey.server.packaged.Distribution.Finished;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The class data archive: used if it is valid, and ignored otherwise. */
class ClassArchiveIT {

    /** Makes the JVM print the source of a loaded class. */
    private static final String FROM_ARCHIVE = "io.micronaut.context.DefaultBeanContext source: shared objects file";

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void install_another() throws IOException {
        try (Stream<Path> files = Files.walk(Distribution.home())) {
            for (Path file : files.filter(file -> !isArchive(file)).toList()) {
                Files.copy(file, another(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void libraries_are_loaded_from_the_archive() throws IOException {
        Finished refused = Distribution.run(Map.of("VALETKEY_JAVA_OPTS", "-Xshare:on -Xlog:class+load"), "serve");

        assertThat(refused.err()).contains("valetkey.bucket");
        assertThat(refused.out()).contains(FROM_ARCHIVE);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"of another folder", "cut short", "not an archive", "empty"})
    void an_unusable_archive_is_ignored_silently(String kind) throws IOException {
        for (Path archive : archives()) {
            Files.write(another(archive), corrupted(kind, Files.readAllBytes(archive)));
        }

        var command = new ProcessBuilder(folder.resolve("bin/valetkey").toString(), "--version");
        Finished finished = Distribution.finish(Distribution.isolated(command, Map.of()));

        assertThat(finished.exit()).as(finished.err()).isZero();
        assertThat(finished.out()).matches("valetkey \\d+\\.\\d+.*\\R");
        assertThat(finished.err()).isEmpty();
    }

    private static byte[] corrupted(String kind, byte[] made) {
        return switch (kind) {
            case "cut short" -> Arrays.copyOf(made, made.length / 2);
            case "not an archive" -> "no classes in here".getBytes(StandardCharsets.UTF_8);
            case "empty" -> new byte[0];
            default -> made;
        };
    }

    /** The archives, one for each JVM that started here. */
    private static List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(Distribution.home().resolve("lib"))) {
            List<Path> archives = files.filter(ClassArchiveIT::isArchive).toList();
            assertThat(archives).as("archives that the build has created").isNotEmpty();
            return archives;
        }
    }

    private static boolean isArchive(Path file) {
        return file.toString().endsWith(".jsa");
    }

    /** Returns the same file of the second installation. */
    private static Path another(Path file) {
        return folder.resolve(Distribution.home().relativize(file));
    }
}
