package dev.valetkey.server.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the production server does before routing, behind a proxy, and in its access log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionsIT {

    /** The other tests connect from 127.0.0.1. */
    private static final String PROXY = "127.0.0.2";

    private ProductionServer server;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.NEVER) Path folder) throws IOException {
        server = ProductionServer.start(
                folder, Map.of("VALETKEY_HTTP_TRUSTED_PROXIES", PROXY, "VALETKEY_HTTP_FORWARDED_PREFIX", "true"));
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("dev.valetkey.server.packaged.MalformedRequests#all")
    void a_malformed_request_gets_a_problem_and_the_connection_is_closed(
            String name, int status, String code, byte[] request) throws IOException {
        String text = new String(request, StandardCharsets.ISO_8859_1)
                .replace("Bearer TOKEN", "Bearer " + server.as("acme").token());

        SocketResponse response = SocketResponse.to(server.address(), text.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(response.status()).as(response.toString()).isEqualTo(status);
        assertThat(response.json().path("code").asText()).isEqualTo(code);
        assertThat(response.json().path("type").asText()).isEqualTo("/problems/" + code);
        assertThat(response.headers())
                .containsEntry("content-type", "application/problem+json")
                .containsEntry("connection", "close");
        assertSecured(response);
        assertThat(response.end()).isEqualTo("closed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /nope",
                "GET /v1/nope",
                "PUT /v1/uploads",
                "FOO /v1/uploads",
                "TRACE /",
                "CONNECT example.com:443",
                "OPTIONS *",
                "GET /v1/uploads?cursor=%ZZ",
                "GET /v1/%FF",
                "GET /v1/\u001b[31m",
                "GET /[x]",
                "GET http://evil.example:99999/nope",
                "HEAD /nope",
                "GET /health",
                "GET /prometheus",
                "GET /docs"
            })
    void every_response_restricts_caches_and_browsers(String request) throws IOException {
        SocketResponse response = SocketResponse.to(
                server.address(),
                request + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: text/html, */*\r\n\r\n",
                "127.0.0.1");

        assertThat(response.status()).as(response.toString()).isLessThan(500);
        assertSecured(response);
        if (response.status() >= 400) {
            assertThat(response.headers()).containsEntry("content-type", "application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", ",,", ",;q=1", "", "en, *;q=0.1"})
    void every_list_of_languages_and_charsets_is_accepted(String list) throws IOException {
        String headers = "Accept-Language: " + list + "\r\nAccept-Charset: " + list + "\r\n";

        SocketResponse response = SocketResponse.to(server.address(), get("/health", headers), "127.0.0.1");

        assertThat(response.status()).as(response.toString()).isEqualTo(200);
    }

    @Test
    void a_token_with_200_groups_is_accepted() throws IOException {
        String groups = "Authorization: Bearer " + "g".repeat(50 * 200) + "\r\n";

        SocketResponse response = SocketResponse.to(server.address(), get("/v1/uploads", groups), "127.0.0.1");

        assertThat(response.json().path("code").asText()).isEqualTo("token-invalid");
    }

    @Test
    void the_client_of_a_trusted_proxy_is_logged_and_nobody_elses() throws IOException {
        String headers = "X-Forwarded-For: 6.6.6.6, 203.0.113.9\r\nForwarded: for=6.6.6.6\r\n";

        assertThat(logged(headers, PROXY).path("client").asText()).isEqualTo("203.0.113.9");
        assertThat(logged(headers, "127.0.0.1").path("client").asText()).isEqualTo("127.0.0.1");
        assertThat(logged("X-Forwarded-For: garbage\r\n", PROXY).path("client").asText())
                .isEqualTo(PROXY);
    }

    @Test
    void the_prefix_of_a_trusted_proxy_precedes_the_paths_in_responses() throws IOException {
        String headers = "X-Forwarded-Prefix: /uploads-api\r\n";

        assertThat(SocketResponse.to(server.address(), get("/v1/uploads", headers), PROXY)
                        .json()
                        .path("type")
                        .asText())
                .isEqualTo("/uploads-api/problems/token-missing");
        assertThat(SocketResponse.to(server.address(), get("/v1/uploads", headers), "127.0.0.1")
                        .json()
                        .path("type")
                        .asText())
                .isEqualTo("/problems/token-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[31m", "\u007f", "\u00c2\u0085", "\u00e2\u0080\u00a8", "\u0007", "%0d%0a"})
    void no_control_character_of_a_client_reaches_the_log(String text) throws IOException {
        String id = UUID.randomUUID().toString();
        SocketResponse.to(server.address(), get("/" + id + text + "?token=hush", "X: " + id + "\r\n"), "127.0.0.1");

        String line = line(id);

        assertThat(line).matches("[\\x20-\\x7e]+").doesNotContain("hush");
        assertThat(server.output()).doesNotContain("\u001b", "\u0007", "\u2028", "\u0085");
    }

    @Test
    void an_upload_is_logged_with_its_caller_and_a_refusal_with_its_rule() throws IOException {
        Api api = server.as("acme");
        GrantedUpload granted = api.create(Intent.text("hush"));
        String refused =
                "{\"purpose\": \"document\", \"fileName\": \"a.txt\", \"contentType\": \"text/plain\", \"size\":"
                        + " 50000001}";
        api.call("POST", "/v1/uploads", refused);

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(server.output()).contains("size-too-large"));
        JsonNode created = new ObjectMapper().readTree(line("\"upload\":\"" + granted.id()));
        JsonNode denied = new ObjectMapper().readTree(line("size-too-large"));

        assertThat(List.of("tenant", "subject", "method", "path"))
                .extracting(name -> created.path(name).asText())
                .containsExactly("acme", "alice", "POST", "/v1/uploads");
        assertThat(created.path("status").asInt()).isEqualTo(201);
        assertThat(created.path("bytes").asInt()).isPositive();
        assertThat(denied.path("problem").asText()).isEqualTo("size-too-large");
        assertThat(denied.path("rules").toString()).contains("size-too-large");
        assertThat(server.output()).doesNotContain("X-Amz-Signature", "eyJ");
    }

    private static void assertSecured(SocketResponse response) {
        assertThat(response.headers())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("referrer-policy", "no-referrer")
                .containsKey("cache-control");
        assertThat(response.headers().get("content-security-policy")).contains("frame-ancestors 'none'");
    }

    private static String get(String target, String headers) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
    }

    private JsonNode logged(String headers, String from) throws IOException {
        String id = UUID.randomUUID().toString();
        SocketResponse.to(server.address(), get("/" + id, headers), from);
        return new ObjectMapper().readTree(line(id));
    }

    /** The access log's line with this text; it is written after the response. */
    private String line(String text) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> server.output()
                                .lines()
                                .filter(line -> line.startsWith("{") && line.contains(text))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
