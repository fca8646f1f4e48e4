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
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** How {@code bin/valetkey} makes its archive of classes, with a Java that archives one word. */
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
    void an_archive_is_made_of_a_rehearsal_and_of_the_libraries_alone() throws IOException {
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

    @Test
    void a_start_reads_it() throws IOException {
        assertThat(launch("serve").out()).doesNotContain("-XX:SharedArchiveFile");
        launch("archive-classes");

        assertThat(launch("serve").out())
                .contains("<-XX:SharedArchiveFile=%s>".formatted(archives().get(0)));
    }

    @Test
    void it_is_not_made_twice() throws IOException {
        launch("archive-classes");
        launch("archive-classes");

        assertThat(calls()).filteredOn(call -> call.contains("CdsTrainingRun")).hasSize(1);
    }

    @Test
    void one_that_is_good_no_longer_is_made_again() throws IOException {
        launch("archive-classes");
        Files.writeString(archives().get(0), "of yesterday's jars");
        launch("archive-classes");

        assertThat(archives())
                .singleElement()
                .satisfies(made -> assertThat(made).hasContent("good"));
    }

    @Test
    void another_JVM_has_its_own() throws IOException {
        launch("archive-classes");
        Files.writeString(java.resolve("bin/java"), "# another build\n", StandardOpenOption.APPEND);

        assertThat(launch("serve").out()).doesNotContain("-XX:SharedArchiveFile");
        assertThat(launch("archive-classes").exit()).isZero();
        assertThat(archives()).hasSize(2);
    }

    @Test
    void a_rehearsal_that_fails_is_told_and_leaves_nothing() throws IOException {
        install("failing");

        ShellResult ended = launch("archive-classes");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("no port is free", "the rehearsal of a start failed");
        assertThat(archives()).isEmpty();
    }

    @Test
    void what_the_JVM_itself_would_not_read_is_not_kept() throws IOException {
        install("half");

        ShellResult ended = launch("archive-classes");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("this JVM made no good one");
        assertThat(archives()).isEmpty();
    }

    @Test
    void where_there_is_no_place_for_it_that_is_one_sentence() throws IOException {
        Files.delete(home.resolve("lib"));

        ShellResult ended = launch("archive-classes");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err())
                .contains("cannot write to '" + home.toRealPath() + "/lib'")
                .hasLineCount(1);
    }

    /** A Java that writes this word when it is told to dump, and takes "good" for a good archive. */
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
                *CdsTrainingRun*) echo "$line" >> calls; [ %1$s != failing ] || { echo 'no port is free'; exit 1; } ;;
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
        var command = new ProcessBuilder("bin/valetkey");
        command.command().addAll(List.of(arguments));
        command.environment().put("JAVA_HOME", java.toString());
        return Shell.run(command, home, System.getenv("PATH"));
    }
}
