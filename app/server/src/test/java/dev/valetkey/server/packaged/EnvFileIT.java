package dev.valetkey.server.packaged;

import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.server.packaged.Distribution.Finished;
import dev.valetkey.server.token.DevSigningKey;
import dev.valetkey.server.token.DevTenants;
import dev.valetkey.server.token.DevTokenIssuer;
import dev.valetkey.server.token.TokenRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The service with the bucket settings from Terraform only. Presigning makes no requests, so no S3 runs. */
class EnvFileIT {

    private static final String PRINTED = """
            {
              "AWS_REGION": "eu-west-1",
              "VALETKEY_BUCKET": "made-by-terraform"
            }
            """;

    private final DevSigningKey key = DevSigningKey.generate();
    private final int port = DevProcess.freePort();

    @TempDir
    Path folder;

    private Path configuration;

    @BeforeEach
    void configure() throws IOException {
        Path jwks = Files.writeString(folder.resolve("jwks.json"), key.toPublicJwks());
        configuration = Files.writeString(folder.resolve("valetkey.yml"), """
                micronaut: {server: {host: 127.0.0.1, port: %d}}
                aws: {access-key-id: AKIAIOSFODNN7EXAMPLE, secret-access-key: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY}
                valetkey:
                  bucket: named-in-a-file
                  ledger: {path: '%s'}
                  auth: {issuer: %s, audience: %s, jwks-file: '%s'}
                  tenants: {acme: {purposes: {document: {types: [text/plain]}}}}
                """.formatted(
                        port, folder.resolve("ledger"), DevTokenIssuer.ISSUER, DevTokenIssuer.AUDIENCE, jwks));
    }

    @Test
    void grants_are_for_the_bucket_from_terraform() throws IOException {
        assertThat(hostOfGrant(Map.of(), PRINTED)).isEqualTo("made-by-terraform.s3.eu-west-1.amazonaws.com");
    }

    @Test
    void variables_of_the_process_take_precedence() throws IOException {
        assertThat(hostOfGrant(
                        Map.of("VALETKEY_BUCKET", "of-the-process"), "AWS_REGION=eu-west-1\nVALETKEY_BUCKET=x\n"))
                .isEqualTo("of-the-process.s3.eu-west-1.amazonaws.com");
    }

    @Test
    void a_misspelled_variable_prevents_the_start() throws IOException {
        Finished finished = Distribution.run(
                variables(Map.of()),
                "serve",
                "--env-file",
                write(PRINTED.replace("{\n", "{\"VALETKEY_VERIFY_GRASE\": \"5m\",")));

        assertThat(finished.exit()).as(finished.err()).isEqualTo(2);
        assertThat(finished.err())
                .contains("VALETKEY_VERIFY_GRASE: unknown property")
                .doesNotContain("\tat ");
    }

    @Test
    void a_missing_file_is_reported_in_one_line() throws IOException {
        Finished finished = Distribution.run(variables(Map.of()), "serve", "--env-file", "nowhere.json");

        assertThat(finished.exit()).isEqualTo(2);
        assertThat(finished.err()).isEqualTo("valetkey: the file nowhere.json of --env-file cannot be read.\n");
    }

    private String hostOfGrant(Map<String, String> own, String envFile) throws IOException {
        ProcessBuilder command = Distribution.command(variables(own), "serve", "--env-file", write(envFile));
        ServerProcess server = ServerProcess.start(command, "Valetkey listens on");
        try {
            return api().create(Intent.text("hello")).url().getHost();
        } finally {
            server.close();
        }
    }

    private Api api() {
        var request = new TokenRequest(new TenantId("acme"), "alice", TokenRequest.USER_SCOPES, Duration.ofMinutes(5));
        return new Api(
                URI.create("http://127.0.0.1:" + port),
                new DevTokenIssuer(key, DevTenants.DEFAULT, Clock.systemUTC())
                        .issue(request)
                        .value());
    }

    private Map<String, String> variables(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(own);
        all.put("MICRONAUT_CONFIG_FILES", configuration.toString());
        return all;
    }

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("environment"), text).toString();
    }
}
