package dev.valetkey.server.launcher;

import dev.valetkey.server.launcher.Shell.ShellResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** How {@code bin/valetkey} creates its class data archive, with a fake Java whose archive contains one word. */
class ClassArchiveTest {

    private static final Path LAUNCHER = Path.of("src/main/dist/bin/valetkey").toAbsolutePath();

    private Path home = Path.of("");
    private Path java = Path.of("");

    @BeforeEach
    void unpack(@TempDir Path temporary) throws IOException {
        home = temporary.resolve("my valetkey");
        java = temporary.resolve("my java");
        Shell.script(home.resolve("bin/valetkey"), Files.readString(LAUNCHER));
        Files.createDirectories(home.resolve("dev"));
        Files.createDirectories(home.resolve("lib"));
        install("good");
    }

    @Test
    void an_archive_is_created_by_a_training_run_with_the_libraries_only() throws IOException {
        ShellResult ended = launch("archive-classes");

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.out() + ended.err()).isEmpty();
        assertThat(archives())
                .singleElement()
                .satisfies(made -> assertThat(made).hasContent("good"));
        assertThat(calls())
                .satisfiesExactly(
                        rehearsal -> assertThat(rehearsal)
                                .contains("<-XX:DumpLoadedClassList=", "<dev.valetkey.server.CdsTrainingRun>"),
                        dump -> assertThat(dump).contains("<-Xshare:dump>", "<-cp><" + home.toRealPath() + "/lib/*>"),
                        check -> assertThat(check).contains("<-Xshare:on>"));
    }

    /** Otherwise it would use the user's own ledger. */
    @Test
    void the_training_run_ignores_the_configuration_of_the_user() throws IOException {
        ShellResult ended = launch(
                Map.of(
                        "VALETKEY_LEDGER_URL",
                        "jdbc:postgresql://db.internal/uploads",
                        "VALETKEY_TENANTS_ACME2_KEYS",
                        "flat",
                        "MICRONAUT_CONFIG_FILES",
                        "team.yml"),
                "archive-classes");

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(home.resolve("variables")).hasContent("");
    }

    @Test
    void a_start_uses_the_archive() throws IOException {
        assertThat(launch("serve").out()).doesNotContain("-XX:SharedArchiveFile");
        launch("archive-classes");

        assertThat(launch("serve").out())
                .contains("<-XX:SharedArchiveFile=%s>".formatted(archives().get(0)));
    }

    @Test
    void an_archive_is_not_created_twice() throws IOException {
        launch("archive-classes");
        launch("archive-classes");

        assertThat(calls()).filteredOn(call -> call.contains("CdsTrainingRun")).hasSize(1);
    }

    @Test
    void an_invalid_archive_is_created_again() throws IOException {
        launch("archive-classes");
        Files.writeString(archives().get(0), "of yesterday's jars");
        launch("archive-classes");

        assertThat(archives())
                .singleElement()
                .satisfies(made -> assertThat(made).hasContent("good"));
    }

    @Test
    void another_JVM_has_its_own_archive() throws IOException {
        launch("archive-classes");
        Files.writeString(java.resolve("bin/java"), "# another build\n", StandardOpenOption.APPEND);

        assertThat(launch("serve").out()).doesNotContain("-XX:SharedArchiveFile");
        assertThat(launch("archive-classes").exit()).isZero();
        assertThat(archives()).hasSize(2);
    }

    @Test
    void a_failed_training_run_is_reported_and_leaves_no_archive() throws IOException {
        install("failing");

        ShellResult ended = launch("archive-classes");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("no port is free", "the rehearsal of a start failed");
        assertThat(archives()).isEmpty();
    }

    @Test
    void an_archive_that_the_JVM_rejects_is_deleted() throws IOException {
        install("half");

        ShellResult ended = launch("archive-classes");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("this JVM made no good one");
        assertThat(archives()).isEmpty();
    }

    @Test
    void an_archive_that_cannot_be_written_is_reported_in_one_line() throws IOException {
        Files.delete(home.resolve("lib"));

        ShellResult ended = launch("archive-classes");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err())
                .contains("cannot write to '" + home.toRealPath() + "/lib'")
                .hasLineCount(1);
    }

    /** Installs a fake Java that dumps this word as its archive, and accepts "good" as a valid archive. */
    private void install(String dumps) throws IOException {
        Shell.script(java.resolve("bin/java"), """
                #!/bin/sh
                for argument; do
                    case $argument in -XX:SharedArchiveFile=*) archive=${argument#*=} ;; esac
                done
                line=$(printf '<%%s>' "$@")
                echo "$line"
                case $line in
                *-Xshare:on*) echo "$line" >> calls; [ "$(cat "$archive")" = good ] ;;
                *-Xshare:dump*) echo "$line" >> calls; echo %1$s > "$archive" ;;
                *CdsTrainingRun*) echo "$line" >> calls; env | grep -E '^(VALETKEY|MICRONAUT)_' > variables; [ %1$s != failing ] || { echo 'no port is free'; exit 1; } ;;
                esac
                """.formatted(dumps));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(home.resolve("calls"));
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(home.toRealPath().resolve("lib"))) {
            return files.toList();
        }
    }

    private ShellResult launch(String... arguments) throws IOException {
        return launch(Map.of(), arguments);
    }

    private ShellResult launch(Map<String, String> variables, String... arguments) throws IOException {
        var command = new ProcessBuilder("bin/valetkey");
        command.command().addAll(List.of(arguments));
        command.environment().putAll(variables);
        command.environment().put("JAVA_HOME", java.toString());
        return Shell.run(command, home, System.getenv("PATH"));
    }
}
