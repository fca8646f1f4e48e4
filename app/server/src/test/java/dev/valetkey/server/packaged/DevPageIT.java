package dev.valetkey.server.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/** The demo page's routes, and their protection against other sites. */
class DevPageIT {

    @RegisterExtension
    static final DevProcess DEV = DevProcess.create();

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/demo/demo.js, text/javascript",
        "/demo/demo.css, text/css",
        "/demo/key.svg, image/svg+xml",
        "/valetkey/valetkey.js, text/javascript"
    })
    void the_page_is_served_with_a_strict_content_security_policy(String path, String type) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers()
                        .firstValue("content-type")
                        .orElse("")
                        .replace("application/javascript", "text/javascript"))
                .startsWith(type);
        assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(response.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'", "connect-src 'self' http://127.0.0.1:" + DEV.s3Port())
                .doesNotContain("unsafe", "*");
    }

    @Test
    void one_of_the_demo_tenants_has_a_quota() {
        HttpResponse<String> usage = DEV.as("globex", "bob").call("GET", "/v1/usage", null);

        assertThat(Api.json(usage).path("tenant").toString())
                .contains("\"maxBytes\":100000000", "\"maxObjects\":50", "\"maxInFlight\":20");
    }

    @Test
    void the_page_lists_its_tenants_and_issues_tokens_for_them() throws Exception {
        assertThat(get("/dev/tenants").body()).isEqualTo("{\"tenants\":[\"acme\",\"globex\"]}");

        HttpResponse<String> response = token("{\"tenant\":\"globex\",\"subject\":\"bob\"}");
        JsonNode token = Api.json(response);
        var api = new Api(DEV.address(), token.path("token").asText());

        assertThat(response.headers().firstValue("cache-control")).contains("no-store");
        assertThat(token.path("expiresAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(api.call("GET", "/v1/uploads", null).statusCode()).isEqualTo(200);
    }

    @Test
    void an_invalid_tenant_is_refused() throws Exception {
        assertThat(token("{\"tenant\":\"../acme\",\"subject\":\"bob\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void requests_with_a_rebound_host_name_are_refused() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), DEV.port());
                InputStream response = socket.getInputStream()) {
            socket.getOutputStream()
                    .write("GET /dev/tenants HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(response.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 404")
                    .doesNotContain("acme");
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"GET, /beans", "GET, /routes", "GET, /threaddump", "GET, /info", "POST, /refresh", "POST, /stop"})
    void no_management_endpoint_but_the_health_is_served(String method, String path) {
        String body = method.equals("POST") ? "" : null;

        assertThat(DEV.acme().call(method, path, body).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> token(String who) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(at("/dev/token"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(who))
                        .build(),
                BodyHandlers.ofString());
    }

    private static URI at(String path) {
        return DEV.address().resolve(path);
    }
}
