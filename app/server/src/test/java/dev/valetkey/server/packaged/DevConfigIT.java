package dev.valetkey.server.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.server.packaged.Distribution.Finished;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The development server with a team's own configuration. */
@Tag("long")
class DevConfigIT {

    private static final String TEAM = """
            valetkey:
              auth: {tenant-claim: org}
              tenants:
                initech:
                  claim-value: Initech Inc.
                  purposes:
                    picture: {types: [image/png], max-size: 1MB}
                    report: {types: [text/plain], max-size: 1MB}
            """;

    @TempDir
    Path folder;

    @Test
    void tenants_and_purposes_of_a_file_replace_those_of_the_demo() throws Exception {
        try (DevProcess dev =
                DevProcess.create(Map.of(), "--config", write("team.yml", TEAM)).start()) {
            Api api = dev.as("initech", "alice");
            Intent report = Intent.text("Q3 results").withPurpose("report");
            GrantedUpload granted = api.create(report);

            assertThat(api.send(granted, report.bytes()).statusCode()).isEqualTo(200);
            assertThat(api.complete(granted.id()).path("state").asText()).isEqualTo("stored");
            assertThat(api.content(granted.id())).isEqualTo(report.bytes());
            assertThat(api.call("POST", "/v1/uploads", Intent.text("x").json()).body())
                    .contains("unknown-purpose");
            assertThat(dev.acme().call("GET", "/v1/uploads", null).body()).contains("unknown-tenant");
            assertThat(api.call("GET", "/dev/tenants", null).body()).isEqualTo("{\"tenants\":[\"initech\"]}");
            assertThat(tokenOfThePage(api, dev).call("GET", "/v1/uploads", null).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void the_printed_commands_store_a_file_of_the_own_tenant() throws Exception {
        try (DevProcess dev =
                DevProcess.create(Map.of(), "--config", write("team.yml", TEAM)).start()) {
            String printed = dev.process().output();
            String commands = printed.substring(printed.indexOf("  TOKEN="), printed.indexOf("Press Ctrl-C"));
            assertThat(printed).contains("tenants initech\n", "user alice of tenant initech");
            assertThat(commands).contains("\"purpose\":\"report\"");

            Finished finished =
                    Distribution.finish(new ProcessBuilder("sh", "-euc", commands).directory(folder.toFile()));

            assertThat(finished.out()).as(finished.err()).contains("\"state\":\"stored\"");
        }
    }

    @Test
    void without_a_purpose_for_text_the_printed_commands_leave_the_file_to_the_user() throws Exception {
        String pictures = "valetkey: {tenants: {initech: {purposes: {picture: {types: [image/png]}}}}}";
        try (DevProcess dev = DevProcess.create(Map.of(), "--config", write("pictures.yml", pictures))
                .start()) {
            assertThat(dev.process().output())
                    .contains("valetkey upload FILE --purpose PURPOSE")
                    .doesNotContain("curl");
        }
    }

    @Test
    void variables_override_the_file_and_other_programs_variables_have_no_effect() throws Exception {
        Map<String, String> variables = Map.of(
                "VALETKEY_TENANTS_INITECH_PURPOSES_REPORT_MAX_SIZE", "4",
                "VALETKEY_LEDGER_PATH", folder.resolve("own ledger").toString(),
                "VALETKEY_BUCKET", "valetkey-dev",
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE",
                "MICRONAUT_SERVER_PORT", "1");
        try (DevProcess dev = DevProcess.create(variables, "--config", write("team.yml", TEAM))
                .start()) {
            Api api = dev.as("initech", "alice");

            Intent four = Intent.text("four").withPurpose("report");
            GrantedUpload granted = api.create(four);
            assertThat(api.send(granted, four.bytes()).statusCode()).isEqualTo(200);
            assertThat(api.complete(granted.id()).path("state").asText()).isEqualTo("stored");
            assertThat(api.call(
                                    "POST",
                                    "/v1/uploads",
                                    Intent.text("fifth").withPurpose("report").json())
                            .body())
                    .contains("size");
            assertThat(folder.resolve("own ledger")).isNotEmptyDirectory();
            assertThat(dev.folder().resolve("ledger")).doesNotExist();
        }
    }

    @Test
    void several_files_and_MICRONAUT_CONFIG_FILES_are_read_as_by_serve() throws Exception {
        Map<String, String> variables = Map.of("MICRONAUT_CONFIG_FILES", write("team.yml", TEAM));
        String mine = write("mine.yml", "valetkey: {tenants: {initech: {purposes: {report: {max-size: 3}}}}}");
        try (DevProcess dev = DevProcess.create(variables, "--config", mine).start()) {
            JsonNode purposes = Api.json(dev.as("initech", "alice").call("GET", "/v1/purposes", null))
                    .path("purposes");

            assertThat(purposes.findValuesAsText("purpose")).containsExactly("picture", "report");
            assertThat(purposes.path(1).path("maxSize").asLong()).isEqualTo(3);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "valetkey: {bucket: uploads}|valetkey.bucket: has no effect in 'valetkey dev', which uses its local S3",
                "valetkey: {provider: aws}|valetkey.provider: has no effect in 'valetkey dev'",
                "valetkey: {auth: {issuer: https://login.example.com}}|valetkey.auth.issuer: has no effect",
                "valetkey: {auth: {jwksUrl: https://login.example.com/keys}}|valetkey.auth.jwksUrl: has no effect",
                "valetkey: {auth: {audience: [a, b]}}|valetkey.auth.audience: has no effect",
                "valetkey: {api: {enabled: false}}|valetkey.api.enabled: has no effect",
                "valetkey: {aws: {signer-role-arn: 'arn:aws:iam::1:role/x'}}|valetkey.aws.signer-role-arn: has no effect",
                "aws: {services: {s3: {endpoint-override: 'https://x.test'}}}|aws.services.s3.endpoint-override: has no effect",
                "micronaut: {server: {port: 80}}|with the port of --port; remove it from",
                "valetkey: {sweep: {intervall: 5s}}|valetkey.sweep.intervall: unknown property",
                "valetkey: {tenants: {initech: {purpose: x}}}|valetkey.tenants.initech.purpose: unknown property",
                "valetkey: [x|is not valid YAML in line"
            })
    void a_setting_without_effect_stops_the_start(String content, String message) throws Exception {
        refused(Map.of(), message, "--config", write("team.yml", content));
    }

    @Test
    void a_missing_file_is_reported_in_one_line() throws Exception {
        Finished finished = run(Map.of(), "--config", "nowhere.yml");

        assertThat(finished.exit()).isEqualTo(2);
        assertThat(finished.err()).isEqualTo("valetkey: the file nowhere.yml of --config cannot be read.\n");
    }

    @ParameterizedTest
    @CsvSource({
        "VALETKEY_BUCKET, uploads, VALETKEY_BUCKET: has no effect in 'valetkey dev'",
        "VALETKEY_AUTH_ISSUER, https://login.example.com, VALETKEY_AUTH_ISSUER: has no effect in 'valetkey dev'",
        "VALETKEY_LEDGER_PAHT, x, VALETKEY_LEDGER_PAHT: unknown property",
        "VALETKEY_LEDGER_URL, jdbc:mysql://localhost/x, valetkey.ledger.url",
        "VALETKEY_LEDGER_PASSWORD, x, valetkey.ledger.password: has no effect without valetkey.ledger.url"
    })
    void a_variable_without_effect_stops_the_start(String name, String value, String message) throws Exception {
        refused(Map.of(name, value), message);
    }

    @Test
    void serve_reads_the_same_option() throws Exception {
        Finished finished = Distribution.run(
                Map.of(),
                "serve",
                "--config",
                write("team.yml", "valetkey: {bucket: uploads, sweep: {intervall: 5s}}"));

        assertThat(finished.exit()).as(finished.err()).isEqualTo(2);
        assertThat(finished.err())
                .contains("valetkey.sweep.intervall: unknown property", "valetkey.auth.issuer")
                .doesNotContain("valetkey.bucket");
    }

    private void refused(Map<String, String> variables, String message, String... options) throws IOException {
        Finished finished = run(variables, options);

        assertThat(finished.exit()).as(finished.err()).isEqualTo(2);
        assertThat(finished.out()).isEmpty();
        assertThat(finished.err()).contains(message).doesNotContain("\tat ");
    }

    private Finished run(Map<String, String> variables, String... options) throws IOException {
        var dev = DevProcess.create(variables, options);
        try {
            return Distribution.run(variables, dev.arguments());
        } finally {
            dev.close();
        }
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static Api tokenOfThePage(Api api, DevProcess dev) {
        JsonNode token = Api.json(api.call("POST", "/dev/token", "{\"tenant\":\"initech\",\"subject\":\"bob\"}"));
        return new Api(dev.address(), token.path("token").asText());
    }
}
