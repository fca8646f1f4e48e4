package dev.valetkey.server.packaged;

import dev.valetkey.server.packaged.Distribution.Finished;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The production command: its routes, and that development features cannot be enabled. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServeIT {

    /** Settings that might enable development features. */
    private static final Map<String, String> DEV_SETTINGS = Map.of(
            "MICRONAUT_ENVIRONMENTS", "dev,development,test,local",
            "VALETKEY_DATA", "/nonexistent",
            "JAVA_TOOL_OPTIONS",
                    "-Dvaletkey-dev=true -Dmicronaut.environments=dev -Ddev.enabled=true -Dendpoints.all.enabled=true");

    private ProductionServer server;

    @BeforeAll
    void start(@TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.NEVER) Path folder) throws IOException {
        server = ProductionServer.start(folder, DEV_SETTINGS);
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @Test
    void a_file_is_uploaded_as_in_development() {
        Api api = server.as("acme");
        Intent intent = Intent.text("in earnest");
        GrantedUpload granted = api.create(intent);

        assertThat(api.send(granted, intent.bytes()).statusCode()).isEqualTo(200);
        assertThat(api.complete(granted.id()).path("state").asText()).isEqualTo("stored");
        assertThat(api.content(granted.id())).isEqualTo(intent.bytes());
    }

    @Test
    void an_expired_grant_is_refused_by_S3_and_states_its_expiry() {
        Api api = server.as("acme");
        Intent intent = Intent.text("too late");
        GrantedUpload granted = api.create(intent);
        server.moveStoreClock(Duration.ofHours(1));
        try {
            HttpResponse<String> late = api.send(granted, intent.bytes());

            assertThat(late.statusCode()).isEqualTo(403);
            assertThat(late.body()).contains("<Code>AccessDenied</Code>").containsIgnoringCase("expired");
            assertThat(granted.enforcement()).containsEntry("expiry", "SIGNATURE");
        } finally {
            server.moveStoreClock(Duration.ZERO);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET,  /",
        "GET,  /dev/tenants",
        "POST, /dev/token",
        "GET,  /demo/demo.js",
        "GET,  /demo/index.html",
        "GET,  /valetkey/valetkey.js"
    })
    void no_development_route_is_served(String method, String path) {
        String body = method.equals("POST") ? "{\"tenant\":\"acme\",\"subject\":\"mallory\"}" : null;

        HttpResponse<String> response = server.as("acme").call(method, path, body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).doesNotContain("eyJ");
    }

    @Test
    void the_local_S3_and_the_page_are_not_on_the_class_path() throws IOException {
        for (String folder : List.of("lib", "modules", "plugins")) {
            try (Stream<Path> jars = Files.list(Distribution.home().resolve(folder))) {
                assertThat(jars.map(jar -> jar.getFileName().toString()))
                        .noneMatch(jar ->
                                jar.matches("(s3proxy|valetkey-local-s3|valetkey-browser|guava|jimfs|.*servlet).*"));
            }
        }
    }

    @Test
    void no_secret_is_logged() {
        Api api = server.as("acme");
        GrantedUpload granted = api.create(Intent.text("hush"));
        api.send(granted, Intent.text("hush").bytes());
        api.complete(granted.id());

        api.call("GET", "/v1/uploads?cursor=hush-hush", null);

        // The line is logged after the response and arrives through a pipe.
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(server.output()).contains("\"GET\",\"path\":\"/v1/uploads\""));
        assertThat(server.output()).doesNotContain("X-Amz-Signature", "eyJ", "hush-hush");
    }

    @Test
    void without_required_settings_the_start_fails_and_lists_all_of_them() throws Exception {
        Finished finished = Distribution.run(Map.of(), "serve");

        assertThat(finished.exit()).as(finished.err()).isEqualTo(2);
        assertThat(finished.err())
                .contains(
                        "valetkey.auth.issuer",
                        "valetkey.auth.audience",
                        "valetkey.auth.jwks-url",
                        "valetkey.bucket",
                        "aws.region")
                .doesNotContain("\tat ");
    }

    @Test
    void all_errors_of_the_tenants_are_listed_together(@TempDir Path folder) throws Exception {
        Path jwks = Files.writeString(
                folder.resolve("jwks.json"),
                dev.valetkey.server.token.DevSigningKey.generate().toPublicJwks());
        Path file = Files.writeString(folder.resolve("faulty.yml"), """
                aws: {region: eu-central-1}
                valetkey:
                  bucket: uploads
                  ledger: {path: '%s'}
                  auth: {issuer: https://issuer.example, audience: valetkey, jwks-file: '%s'}
                  defaults: {purpose: photo}
                  tenants:
                    acme: {prefix: shared/, purposes: {document: {types: [text/plain]}}}
                    globex: {prefix: shared/globex/, purposes: {document: {types: [text/plain]}}}
                    ini_tech: {purposes: {document: {types: [text/plain]}}}
                    ini-tech: {purposes: {document: {types: [text/plain]}}}
                """.formatted(folder.resolve("ledger"), jwks));

        Finished finished = Distribution.run(Map.of("MICRONAUT_CONFIG_FILES", file.toString()), "serve");

        assertThat(finished.exit()).as(finished.err()).isEqualTo(2);
        assertThat(finished.err())
                .contains("shared/", "overlap")
                .contains("'photo'")
                .contains("ini_tech", "ini-tech")
                .doesNotContain("\tat ");
    }
}
