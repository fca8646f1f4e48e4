package dev.valetkey.server.packaged;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Web pages of other origins that call the development server and its local S3. */
@Tag("long")
class AllowedOriginIT {

    private static final String VITE = "http://localhost:5173";
    private static final String ADDED = "https://app.example.com";
    private static final String TEAM = "https://team.example.com";
    private static final String FOREIGN = "https://app.example.org";
    private static final String API_HEADERS = "authorization,content-type,idempotency-key,prefer";
    private static final String S3_HEADERS = "content-type,content-md5,cache-control,content-disposition,if-none-match,"
            + "x-amz-checksum-sha256,x-amz-checksum-crc64nvme,x-amz-meta-album,x-amz-server-side-encryption";

    @RegisterExtension
    static final DevProcess DEV = DevProcess.create(
            Map.of("VALETKEY_CORS_ORIGINS", TEAM), "--allow-origin", ADDED, "--allow-origin", "http://10.1.2.3:3000");

    @ParameterizedTest
    @ValueSource(
            strings = {
                VITE,
                "http://localhost",
                "https://localhost:3000",
                "http://127.0.0.1:5173",
                "http://127.1.2.3:5173",
                "http://[::1]:5173",
                "http://shop.localhost:8000",
                ADDED,
                TEAM,
                "http://10.1.2.3:3000"
            })
    void pages_of_this_machine_and_added_ones_may_call_the_service_and_the_store(String origin) {
        var page = new CrossOriginPage(origin);

        assertAllowed(page.preflight(api("/v1/uploads"), "POST", API_HEADERS), origin, "POST", API_HEADERS);
        assertAllowed(page.preflight(object(), "PUT", S3_HEADERS), origin, "PUT", S3_HEADERS);
        assertThat(page.get(api("/valetkey/valetkey.js")).headers().firstValue("access-control-allow-origin"))
                .contains(origin);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/uploads/batch",
        "GET, /v1/uploads",
        "GET, /v1/uploads/019aa000-0000-7000-8000-000000000000",
        "DELETE, /v1/uploads/019aa000-0000-7000-8000-000000000000",
        "POST, /v1/uploads/019aa000-0000-7000-8000-000000000000/complete",
        "POST, /v1/uploads/019aa000-0000-7000-8000-000000000000/renew",
        "POST, /v1/uploads/019aa000-0000-7000-8000-000000000000/parts",
        "GET, /v1/uploads/019aa000-0000-7000-8000-000000000000/parts",
        "POST, /v1/uploads/019aa000-0000-7000-8000-000000000000/download",
        "GET, /v1/purposes",
        "POST, /dev/token",
        "GET, /valetkey/valetkey.js"
    })
    void every_method_of_the_client_passes_its_preflight(String method, String path) {
        assertAllowed(new CrossOriginPage(VITE).preflight(api(path), method, API_HEADERS), VITE, method, API_HEADERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "GET", "HEAD"})
    void every_method_of_a_grant_passes_its_preflight(String method) {
        assertAllowed(new CrossOriginPage(VITE).preflight(object(), method, "range"), VITE, method, "range");
    }

    @Test
    void a_page_of_a_public_site_may_call_this_machine() {
        var page = new CrossOriginPage(ADDED);

        for (URI target : List.of(api("/v1/uploads"), object())) {
            HttpResponse<String> preflight =
                    page.preflight(target, "POST", "content-type", "Access-Control-Request-Private-Network", "true");
            assertThat(preflight.headers().firstValue("access-control-allow-private-network"))
                    .contains("true");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/uploads, 401",
        "GET, /v1/nowhere, 404",
        "PUT, /v1/uploads, 405",
        "POST, /dev/token, 415",
        "GET, /health, 200"
    })
    void a_page_can_read_every_response_of_the_service(String method, String path, int status) {
        HttpResponse<String> response = new CrossOriginPage(VITE).send(method, api(path), "x");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertReadable(response, VITE, "Retry-After", "RateLimit", "Location", "WWW-Authenticate", "ETag");
    }

    @Test
    void a_page_can_read_the_response_to_a_body_that_is_too_large() {
        HttpResponse<String> response =
                new CrossOriginPage(VITE).send("POST", api("/v1/uploads"), "x".repeat(3_000_000));

        assertThat(response.statusCode()).isEqualTo(413);
        assertReadable(response, VITE, "Retry-After");
    }

    @Test
    void a_page_can_read_errors_of_the_store() {
        HttpResponse<String> response = new CrossOriginPage(VITE).send("PUT", object(), "x");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("<Code>");
        assertReadable(response, VITE, "ETag", "x-amz-checksum-crc64nvme", "x-amz-checksum-sha256", "Location");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FOREIGN,
                "null",
                "http://app.example.com",
                "https://app.example.com:8443",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com:5173",
                "http://10.1.2.3"
            })
    void no_other_page_gets_a_cors_header(String origin) {
        var page = new CrossOriginPage(origin);

        List<HttpResponse<String>> responses = List.of(
                page.preflight(api("/v1/uploads"), "POST", API_HEADERS),
                page.preflight(api("/dev/token"), "POST", "content-type"),
                page.preflight(object(), "PUT", S3_HEADERS),
                page.get(api("/v1/uploads")),
                page.get(api("/valetkey/valetkey.js")),
                page.get(object()));

        for (HttpResponse<String> response : responses) {
            assertThat(response.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
            assertThat(response.headers().allValues("vary")).anyMatch(names -> names.contains("Origin"));
        }
        assertThat(responses.subList(0, 3)).allMatch(preflight -> preflight.statusCode() >= 400);
    }

    @Test
    void a_response_without_an_origin_is_not_cached_for_pages() {
        HttpResponse<String> response = DEV.acme().call("GET", "/v1/purposes", null);

        assertThat(response.headers().allValues("vary")).containsExactly("Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "GET"})
    void a_rebound_host_name_gets_no_cors_header(String method) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), DEV.port());
                InputStream response = socket.getInputStream()) {
            socket.getOutputStream()
                    .write("""
                            %s /dev/tenants HTTP/1.1\r
                            Host: app.example.org:%d\r
                            Origin: %s\r
                            Access-Control-Request-Method: GET\r
                            Connection: close\r
                            \r
                            """.formatted(method, DEV.port(), VITE).getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(response.readAllBytes(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT))
                    .startsWith("http/1.1 404")
                    .doesNotContain("acme", "access-control");
        }
    }

    private static void assertAllowed(HttpResponse<String> preflight, String origin, String method, String headers) {
        assertThat(preflight.statusCode()).as(preflight.body()).isEqualTo(200);
        assertThat(preflight.headers().allValues("access-control-allow-origin")).containsExactly(origin);
        assertThat(preflight
                        .headers()
                        .firstValue("access-control-allow-methods")
                        .orElse(""))
                .contains(method);
        assertThat(preflight
                        .headers()
                        .firstValue("access-control-allow-headers")
                        .orElse("")
                        .split(", ?"))
                .contains(headers.split(","));
        assertThat(preflight
                        .headers()
                        .firstValueAsLong("access-control-max-age")
                        .orElse(0))
                .isPositive();
        assertThat(preflight.headers().map()).doesNotContainKey("access-control-allow-credentials");
        assertThat(preflight.headers().allValues("vary")).anyMatch(names -> names.contains("Origin"));
    }

    private static void assertReadable(HttpResponse<String> response, String origin, String... exposed) {
        assertThat(response.headers().allValues("access-control-allow-origin")).containsExactly(origin);
        assertThat(response.headers()
                        .firstValue("access-control-expose-headers")
                        .orElse("")
                        .split(", ?"))
                .contains(exposed);
        assertThat(response.headers().map()).doesNotContainKey("access-control-allow-credentials");
    }

    private static URI api(String path) {
        return DEV.address().resolve(path);
    }

    private static URI object() {
        return URI.create("http://127.0.0.1:" + DEV.s3Port() + "/valetkey-dev/incoming/x?X-Amz-Signature=0");
    }
}
