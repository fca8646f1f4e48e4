package dev.valetkey.server.help;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ManPagesTest {

    @TempDir
    private Path folder;

    @Command(
            name = "send",
            description = {"Send files.", ".hidden C:\\x …"},
            mixinStandardHelpOptions = true,
            exitCodeList = {"0:sent", "1:100%% refused"},
            footer = {"  send a.txt", "", "  'quoted'"})
    static final class Send {
        @Option(
                names = {"-n", "--name"},
                paramLabel = "NAME",
                description = "name; default: %n  none")
        String name = "";

        @Parameters(arity = "1..*", paramLabel = "FILE", description = "files")
        List<Path> files = List.of();
    }

    @Command(name = "valetkey", description = "Upload grants.", subcommands = Send.class)
    static final class Root {}

    @Test
    void every_command_has_a_page() throws IOException {
        ManPages.write(new CommandLine(new Root()), folder.resolve("man1"));

        try (Stream<Path> pages = Files.list(folder.resolve("man1"))) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrder("valetkey.1", "valetkey-send.1");
        }
    }

    @Test
    void a_page_has_the_options_exit_codes_and_examples() throws IOException {
        ManPages.write(new CommandLine(new Root()), folder);

        assertThat(Files.readString(folder.resolve("valetkey-send.1")))
                .startsWith(".TH \"VALETKEY-SEND\" 1")
                .contains(".SH NAME\nvaletkey\\-send \\- Send files.\n")
                .contains("[OPTIONS] FILE...")
                .contains(".B \\-n, \\-\\-name=NAME\nname; default:\n  none\n")
                .contains(".SH EXIT STATUS\n.TP\n.B 0\nsent\n.TP\n.B 1\n100% refused\n")
                .contains("  send a.txt\n  'quoted'\n.fi");
        assertThat(Files.readString(folder.resolve("valetkey.1"))).contains(".B valetkey\\-send(1)\nSend files.");
    }

    @Test
    void text_is_never_a_request_of_roff() throws IOException {
        ManPages.write(new CommandLine(new Root()), folder);

        assertThat(Files.readString(folder.resolve("valetkey-send.1"))).contains("\n\\&.hidden C:\\ex \\[u2026]\n");
    }
}
