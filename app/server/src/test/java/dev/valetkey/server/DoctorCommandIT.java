package dev.valetkey.server;

import dev.valetkey.client.wire.JsonObject;
import dev.valetkey.server.doctor.LocalStackDeployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;

/** The command with a configuration file, on LocalStack. */
class DoctorCommandIT {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private LocalStackDeployment deployment;
    private Map<String, Object> configuration;

    @BeforeEach
    void deploy() throws IOException {
        deployment = LocalStackDeployment.create();
        configuration = new HashMap<>(deployment.configuration());
    }

    @AfterEach
    void close() {
        if (deployment != null) {
            deployment.close();
        }
    }

    @Test
    void a_fresh_deployment_is_fine() throws IOException {
        assertThat(doctor()).as(out + "" + err).isZero();
        assertThat(out.toString())
                .isEqualTo("Bucket " + deployment.bucket + ": no findings, 15 of 15 checks complete.\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void findings_have_their_own_exit_code_and_are_printed_as_json() throws IOException {
        deployment.s3.deleteBucketCors(delete -> delete.bucket(deployment.bucket));
        var printed = new ByteArrayOutputStream();
        PrintStream standard = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(doctor("--json")).isEqualTo(1);
        } finally {
            System.setOut(standard);
        }

        assertThat(JsonObject.parse(printed.toString(StandardCharsets.UTF_8))
                        .objects("findings", finding -> finding.text("id")))
                .containsExactly("cors-method", "cors-method");
    }

    @Test
    void without_the_bucket_nothing_else_is_checked() throws IOException {
        configuration.put("valetkey.bucket", "valetkey-does-not-exist");
        configuration.put("valetkey.bucket-settings.bucket", "valetkey-does-not-exist");

        assertThat(doctor()).isEqualTo(1);
        assertThat(out.toString()).contains("ERROR bucket-missing", "1 finding, 1 of 1 checks complete");
    }

    @Test
    void without_a_store_nothing_is_fine() throws IOException {
        configuration.put("aws.services.s3.endpoint-override", "http://127.0.0.1:9");

        assertThat(doctor()).isEqualTo(2);
        assertThat(out.toString()).contains("UNCHECKED bucket: s3:HeadBucket failed", "0 of 1 checks complete");
    }

    @Test
    void without_the_role_of_the_service_the_checks_are_incomplete() throws IOException {
        configuration.remove("valetkey.bucket-settings.service-role-arn");

        assertThat(doctor()).isEqualTo(2);
        assertThat(out.toString())
                .contains(
                        "UNCHECKED role of the service: the role is unknown", "no findings, 14 of 15 checks complete");
    }

    @Test
    void a_configuration_with_which_the_service_does_not_start_is_an_error() throws IOException {
        configuration.put("valetkey.tenants.acme.purposes.document.kinds", "post");

        assertThat(doctor()).isEqualTo(2);
        assertThat(err.toString()).contains("valetkey.bucket-settings.grants: is get, multipart, put");
        assertThat(out.toString()).isEmpty();
    }

    private int doctor(String... options) throws IOException {
        var properties = new Properties();
        configuration.forEach((name, value) -> properties.setProperty(name, String.valueOf(value)));
        Path file = folder.resolve("service.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        CommandLine command =
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] arguments = new String[options.length + 3];
        arguments[0] = "doctor";
        arguments[1] = "--config";
        arguments[2] = file.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return command.execute(arguments);
    }
}
