package dev.valetkey.server;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The command line as a whole: help, suggestions and options that all client commands share. */
class MainTest {

    private static final List<String> CLIENT_COMMANDS =
            List.of("upload", "download", "ls", "rm", "url", "purposes", "whoami", "receipt");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static Stream<CommandLine> commands() {
        return withSubcommands(Main.commandLine());
    }

    private static Stream<CommandLine> withSubcommands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(MainTest::withSubcommands));
    }

    static Stream<CommandLine> clientCommands() {
        return CLIENT_COMMANDS.stream()
                .map(name -> Main.commandLine().getSubcommands().get(name));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_has_help_with_an_example(CommandLine command) {
        String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);

        String name = command.getCommandSpec().qualifiedName();
        assertThat(help.substring(help.indexOf("Examples:"))).contains("  " + name);
    }

    @ParameterizedTest
    @MethodSource("clientCommands")
    void every_client_command_has_the_options_of_the_service_and_of_the_output(CommandLine command) {
        assertThat(command.getCommandSpec().optionsMap())
                .containsKeys("--url", "--token", "--tenant", "--subject", "--data", "--json", "--quiet");
        assertThat(command.getCommandSpec().usageMessage().exitCodeList()).containsKeys("0", "1", "2", "3");
        assertThat(command.getCommandSpec().exitCodeOnExecutionException()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "uplaod a.txt, 'upload'",
        "downlod x, 'download'",
        "purpose, 'purposes'",
        "whomai, 'whoami'",
        "migrat, 'migrate'",
        "upload a.txt --purpos x, '--purpose'",
        "upload a.txt --purpose x --recursiv, '--recursive'",
        "ls --stat stored, '--state'",
        "dev --prot 80, '--port'",
        "webhook tets x, 'test'",
        "help uplod, 'upload'"
    })
    void a_misspelled_command_or_option_gets_a_suggestion(String line, String suggestion) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean").contains(suggestion);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyzzy", "upload a.txt --purpose x --xyzzy", "help xyzzy", ""})
    void a_word_that_resembles_nothing_gets_no_suggestion(String line) {
        assertThat(run(line.isEmpty() ? new String[] {} : line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).doesNotContain("Did you mean").contains("valetkey");
    }

    @Test
    void help_prints_the_help_of_a_command() {
        assertThat(run("help", "upload")).isZero();
        assertThat(out.toString()).startsWith("Usage: valetkey upload").contains("--recursive");

        assertThat(run("help")).isZero();
        assertThat(out.toString()).contains("whoami").contains("completion");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ls --limit 0 | Invalid limit 0; expected 1 to 10000
        ls --limit x | Invalid value for option '--limit'
        ls --state Stored | Invalid state 'Stored'
        ls --purpose A_B | 'A_B'
        url 0198 | Invalid upload id '0198'; expected a UUID
        receipt ../x | Invalid upload id '../x'; expected a UUID
        download x -o - | Invalid upload id 'x'; expected a UUID
        download 01a222f0-9b48-7a9b-8294-039578e20cc4 -o - --force | omit it with -o -
        rm 0198 --yes | Invalid upload id '0198'; expected a UUID
        rm | Missing required parameter
        upload - --purpose x | Standard input requires --name
        upload - pom.xml --purpose x --name y | no other files
        upload pom.xml pom.xml --purpose x --name y | --name is the name of one file
        upload src --purpose x | 'src' is a folder; use --recursive
        upload missing --purpose x | The file 'missing' does not exist
        upload pom.xml --purpose A_B | 'A_B'
        upload pom.xml --purpose x --kind get | 'get'
        upload pom.xml --purpose x --checksum md5 | Invalid checksum 'md5'
        upload pom.xml --purpose x --content-type text | 'text'
        upload -r src --purpose x --metadata path=a | omit --metadata path
        completion powershell | 'powershell'
        """)
    void an_invalid_option_is_reported_with_the_value_and_what_is_accepted(String line, String message) {
        assertThat(run((line + " --token a.b.c")
                        .replace("completion powershell --token a.b.c", "completion powershell")
                        .split(" ")))
                .isEqualTo(2);
        assertThat(err.toString()).contains(message).contains("--help");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret secret", "secret\nsecret", "Bearer secret", "\"secret\"", "sécret"})
    void a_malformed_token_is_not_repeated(String token) {
        assertThat(run("ls", "--token", token)).isEqualTo(2);
        assertThat(err.toString()).contains("Invalid access token").doesNotContain("cret");
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
