package dev.valetkey.server.launcher;

import dev.valetkey.server.launcher.Shell.ShellResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code bin/valetkey} of an unpacked distribution, with a fake Java that prints its arguments. */
class InstalledLauncherTest {

    private static final Path LAUNCHER = Path.of("src/main/dist/bin/valetkey").toAbsolutePath();

    private Path home = Path.of("");
    private Path java = Path.of("");

    @BeforeEach
    void unpack(@TempDir Path temporary) throws IOException {
        home = temporary.resolve("my valetkey");
        java = temporary.resolve("my java");
        Shell.script(home.resolve("bin/valetkey"), Files.readString(LAUNCHER));
        Shell.script(java.resolve("bin/java"), "#!/bin/sh\nprintf '<%s>' \"$@\"\n");
        Files.createDirectories(home.resolve("dev"));
    }

    @Test
    void serve_has_no_development_libraries_on_its_class_path() throws IOException {
        ShellResult ended = launch("serve", "a b");

        assertThat(ended.out())
                .contains("<-cp><%1$s/lib/*:%1$s/valetkey-server.jar:%1$s/modules/*>".formatted(home.toRealPath()))
                .endsWith("<dev.valetkey.server.Main><serve><a b>");
    }

    @Test
    void dev_has_its_own_libraries_too() throws IOException {
        assertThat(launch("dev").out()).contains("/modules/*:" + home.toRealPath() + "/dev/*>");
    }

    @Test
    void an_installation_without_the_dev_folder_can_serve() throws IOException {
        Files.delete(home.resolve("dev"));

        ShellResult refused = launch("dev");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("has no dev/ folder");
        assertThat(launch("serve").exit()).isZero();
    }

    @Test
    void java_options_of_the_user_are_passed_on() throws IOException {
        var command = new ProcessBuilder("sh", "-c", "VALETKEY_JAVA_OPTS='-Xmx1g -Da=b' exec bin/valetkey serve");

        assertThat(run(command).out()).contains("<-Xmx1g><-Da=b><-cp>");
    }

    @Test
    void a_client_command_gets_the_size_of_the_terminal() throws IOException {
        Path script = Shell.which("script");
        Shell.script(home.resolve("bin/wide"), "#!/bin/sh\nstty cols 123 rows 45\nexec bin/valetkey upload a\n");

        ShellResult ended = run(new ProcessBuilder(script.toString(), "-qec", "bin/wide", "/dev/null"));

        assertThat(ended.out()).contains("<-Dvaletkey.terminal=45 123>").doesNotContain("TieredStopAtLevel");
    }

    @Test
    void client_commands_without_a_terminal_and_other_commands_get_no_size() throws IOException {
        assertThat(launch("upload", "a").out()).doesNotContain("valetkey.terminal");
        assertThat(launch("token").out()).contains("TieredStopAtLevel").doesNotContain("valetkey.terminal");
    }

    @Test
    void rm_requires_a_real_terminal_for_its_confirmation() throws IOException {
        assertThat(launch("rm", "x").out()).contains("<-Djdk.console=java.base>");
        assertThat(launch("ls").out()).doesNotContain("jdk.console");
    }

    /** The command prompt is not available here: the text is compared with the launcher that is. */
    @Test
    void the_launcher_for_Windows_has_the_same_options_and_class_path() throws IOException {
        String windows = Files.readString(LAUNCHER.resolveSibling("valetkey.cmd"));
        String unix = Files.readString(LAUNCHER);

        for (String option : List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-Djdk.console=java.base",
                "VALETKEY_JAVA_OPTS",
                "JAVA_HOME",
                "valetkey-server.jar",
                "dev.valetkey.server.Main")) {
            assertThat(windows).contains(option);
            assertThat(unix).contains(option);
        }
        assertThat(windows)
                .contains("\\lib\\*;%VALETKEY_HOME%\\valetkey-server.jar;%VALETKEY_HOME%\\modules\\*\"")
                .contains(";%VALETKEY_HOME%\\dev\\*\"")
                .contains("-cp \"%VALETKEY_CLASSPATH%\" dev.valetkey.server.Main %*")
                .endsWith("exit /b %ERRORLEVEL%\n")
                .as("nothing outside of ASCII, whose encoding depends on the code page")
                .matches("\\A\\p{ASCII}*\\z");
    }

    @Test
    void without_Java_the_error_names_the_required_version() throws IOException {
        Files.delete(java.resolve("bin/java"));

        ShellResult ended = launch("serve");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("Java 17 or newer", "JAVA_HOME").hasLineCount(1);
    }

    @Test
    void a_path_that_Java_cannot_load_from_is_reported() throws IOException {
        Path colon = home.resolveSibling("a:b");
        Files.move(home, colon);
        home = colon;

        ShellResult ended = launch("serve");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("a:b").hasLineCount(1);
    }

    private ShellResult launch(String... arguments) throws IOException {
        var command = new ProcessBuilder("bin/valetkey");
        command.command().addAll(List.of(arguments));
        return run(command);
    }

    private ShellResult run(ProcessBuilder command) throws IOException {
        command.environment().put("JAVA_HOME", java.toString());
        return Shell.run(command, home, System.getenv("PATH"));
    }
}
