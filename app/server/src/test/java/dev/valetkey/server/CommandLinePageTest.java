package dev.valetkey.server;

import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.server.report.FailureText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/command-line.md} is complete. */
class CommandLinePageTest {

    private static final Path PAGE = Path.of("../../docs/command-line.md");
    private static final Path DOCTOR = Path.of("../../docs/doctor.md");
    private static final Path RECEIPTS = Path.of("../../docs/receipts.md");

    @ParameterizedTest
    @ValueSource(strings = {"upload", "download", "ls", "rm", "url", "purposes", "whoami", "receipt", "completion"})
    void the_page_lists_every_option_and_exit_code(String name) throws IOException {
        CommandLine command = Main.commandLine().getSubcommands().get(name);
        String page = Files.readString(PAGE);

        assertLists(page, command);
        Arrays.stream(ValetkeyClientException.Kind.values())
                .forEach(kind -> assertThat(page).contains("| " + FailureText.exitCode(kind) + " |"));
    }

    @Test
    void the_page_of_receipts_lists_the_options_and_exit_codes_of_verify() throws IOException {
        CommandLine command = Main.commandLine().getSubcommands().get("verify");

        assertLists(Files.readString(RECEIPTS), command);
    }

    @Test
    void the_page_of_doctor_lists_its_options_and_exit_codes() throws IOException {
        CommandLine command = Main.commandLine().getSubcommands().get("doctor");

        assertLists(Files.readString(DOCTOR), command);
    }

    private static void assertLists(String page, CommandLine command) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                assertThat(page).contains("`" + option.longestName() + "`");
            }
        }
        command.getCommandSpec()
                .usageMessage()
                .exitCodeList()
                .keySet()
                .forEach(exit -> assertThat(page).contains("| " + exit + " |"));
    }
}
