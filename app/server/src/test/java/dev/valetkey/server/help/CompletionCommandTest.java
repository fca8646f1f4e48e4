package dev.valetkey.server.help;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionCommandTest {

    @TempDir
    private Path folder;

    /** Values to complete. */
    enum Kind {
        put,
        post
    }

    @Command(name = "send", description = "Send the user's files.")
    static final class Send {
        @Option(
                names = {"-k", "--kind"},
                description = "kind; default: ${DEFAULT-VALUE}")
        Kind kind = Kind.put;

        @Option(names = "--quiet", description = "C:\\quiet")
        boolean quiet;

        @Parameters(paramLabel = "FILE")
        Path file = Path.of("");
    }

    @Command(
            name = "valetkey",
            subcommands = {Send.class, CompletionCommand.class},
            mixinStandardHelpOptions = true)
    static final class Root {}

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void bash_completes_commands_and_options() throws Exception {
        Path script = Files.writeString(folder.resolve("valetkey.bash"), script("bash"));

        assertThat(complete(script, "valetkey", "se")).isEqualTo("send");
        assertThat(complete(script, "valetkey", "send", "--ki")).isEqualTo("--kind");
        assertThat(complete(script, "valetkey", "send", "--kind", "po")).isEqualTo("post");
        assertThat(complete(script, "valetkey", "completion", "fi")).isEqualTo("fish");
    }

    @Test
    void fish_completes_commands_and_options() {
        assertThat(script("fish").lines())
                .contains(
                        "complete -c valetkey -f",
                        "complete -c valetkey -n '__fish_use_subcommand' -a 'send' -d 'Send the user\\'s files.'",
                        "complete -c valetkey -n '__fish_seen_subcommand_from send' -s k -l kind -x -a 'put post' -d"
                                + " 'kind; default: put'",
                        "complete -c valetkey -n '__fish_seen_subcommand_from send' -l quiet -d 'C:\\\\quiet'",
                        "complete -c valetkey -n '__fish_seen_subcommand_from send' -F",
                        "complete -c valetkey -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'");
    }

    private static String script(String shell) {
        var out = new StringWriter();
        int exit = new CommandLine(new Root()).setOut(new PrintWriter(out)).execute("completion", shell);
        assertThat(exit).isZero();
        return out.toString();
    }

    /** What bash offers for the last word. */
    private String complete(Path script, String... words) throws IOException, InterruptedException {
        String line = "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_valetkey; echo \"${COMPREPLY[*]}\""
                .formatted(script, String.join(" ", words), words.length - 1);
        Process bash = new ProcessBuilder("bash", "--norc", "-c", line)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String reply = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(reply).isZero();
        return reply.strip();
    }
}
