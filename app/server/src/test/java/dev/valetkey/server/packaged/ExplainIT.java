package dev.valetkey.server.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.valetkey.server.packaged.Distribution.Finished;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The explain command as a user runs it: without a server and its configuration. */
class ExplainIT {

    private static final Path PAGE =
            Path.of(System.getProperty("packaged.repository")).resolve("docs/explain.md");
    private static final Pattern SHOWN = Pattern.compile(
            "<!-- runs: explain, exit (\\d) -->\\s*```sh\\n(.*?)```\\s*```text\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

    @TempDir
    private Path folder;

    @Test
    void the_page_shows_the_actual_output() throws Exception {
        Matcher shown = SHOWN.matcher(Files.readString(PAGE));
        List<Integer> exits = new ArrayList<>();
        while (shown.find()) {
            Finished finished = shell(shown.group(2));

            assertThat(withoutTimes(finished.out())).isEqualTo(withoutTimes(shown.group(3)));
            assertThat(finished.exit()).as(finished.err()).isEqualTo(Integer.parseInt(shown.group(1)));
            assertThat(finished.err()).contains("using the tenants of 'valetkey dev'");
            exits.add(finished.exit());
        }
        assertThat(exits).as("examples of " + PAGE).contains(0, 1);
    }

    @Test
    void json_output_is_printed_alone_and_the_exit_code_is_that_of_a_denial() throws Exception {
        Finished finished = Distribution.run(
                "explain",
                "--tenant",
                "acme",
                "--purpose",
                "avatar",
                "--name",
                "K\u00e4tzchen.exe",
                "--type",
                "text/html",
                "--size",
                "6MB",
                "--json");

        JsonNode json = new ObjectMapper().readTree(finished.out());
        assertThat(finished.exit()).as(finished.err()).isEqualTo(1);
        assertThat(finished.out().lines()).hasSize(1);
        assertThat(json.path("outcome").asText()).isEqualTo("denied");
        assertThat(json.path("violations").findValuesAsText("code")).contains("type-not-allowed", "size-too-large");
    }

    @Test
    void the_configuration_of_a_service_is_explained_without_opening_its_resources() throws Exception {
        Finished finished = Distribution.run(
                configured("bucket: uploads-of-ours"),
                "explain",
                "--tenant",
                "initech",
                "--purpose",
                "scan",
                "--name",
                "a.pdf",
                "--size",
                "1000",
                "--json");

        assertThat(finished.exit()).as(finished.err()).isZero();
        assertThat(finished.err()).isEmpty();
        assertThat(new ObjectMapper()
                        .readTree(finished.out())
                        .at("/limits/maxSize")
                        .asInt())
                .isEqualTo(2_000_000);
        assertThat(folder.resolve("ledger")).doesNotExist();
    }

    @Test
    void an_invalid_configuration_is_reported_and_not_explained() throws Exception {
        Finished finished = Distribution.run(
                configured("bukket: uploads-of-ours"), "explain", "--tenant", "initech", "--name", "a.pdf");

        assertThat(finished.exit()).isEqualTo(2);
        assertThat(finished.out()).isEmpty();
        assertThat(finished.err())
                .contains("valetkey.bucket", "valetkey.bukket")
                .doesNotContain("\tat ");
    }

    @Test
    void a_policy_from_a_plugin_is_explained_with_the_limits_that_it_narrows() throws Exception {
        Path jar = Path.of(System.getProperty("packaged.policy-example"));
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Files.copy(jar, plugins.resolve(jar.getFileName()));

        Finished finished = Distribution.run(
                configured("bucket: uploads-of-ours"),
                "explain",
                "--plugins",
                plugins.toString(),
                "--tenant",
                "initech",
                "--purpose",
                "scan",
                "--name",
                "Invoice June.pdf",
                "--size",
                "1500kB");

        assertThat(finished.exit()).as(finished.err()).isEqualTo(1);
        assertThat(finished.out())
                .containsPattern("free-plan +size-too-large")
                .containsPattern("numbered-invoices +deny +invoice-not-numbered")
                .contains("Limits narrowed by free-plan")
                .containsPattern("maxSize +2000000 -> 1000000")
                .containsPattern("longestExpiry +PT5M -> PT1M");
    }

    /** Without credentials and issuer of tokens, and with an unreachable S3. */
    private Map<String, String> configured(String bucket) throws IOException {
        Path file = Files.writeString(folder.resolve("service.yml"), """
                aws: {region: eu-central-1, services: {s3: {endpoint-override: 'https://s3.invalid'}}}
                valetkey:
                  %s
                  ledger: {path: '%s'}
                  tenants:
                    initech: {attributes: {plan: free}, purposes: {scan: {types: [application/pdf], max-size: 2MB}}}
                """.formatted(bucket, folder.resolve("ledger")));
        return Map.of("MICRONAUT_CONFIG_FILES", file.toString());
    }

    private Finished shell(String commands) throws IOException {
        String launcher = "'" + Distribution.home().resolve("bin/valetkey") + "'";
        var shell = new ProcessBuilder("sh", "-c", commands.replace("./valetkey", launcher));
        return Distribution.finish(Distribution.isolated(shell.directory(folder.toFile()), Map.of()));
    }

    private static String withoutTimes(String text) {
        return INSTANT.matcher(text).replaceAll("(time)");
    }
}
