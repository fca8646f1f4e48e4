package dev.valetkey.server.packaged;

import dev.valetkey.server.packaged.Distribution.Finished;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Web pages of other origins that call a production server. */
@Tag("long")
class ServeOriginIT {

    private static final String HEADERS = "authorization,content-type,idempotency-key";

    @TempDir
    Path folder;

    @Test
    void only_pages_of_the_configured_origins_may_call_it() throws IOException {
        Map<String, String> variables =
                Map.of("VALETKEY_CORS_ORIGINS", "https://app.example.com, https://admin.example.com");
        try (ProductionServer server = ProductionServer.start(folder, variables)) {
            URI uploads = server.address().resolve("/v1/uploads");
            HttpResponse<String> allowed =
                    new CrossOriginPage("https://admin.example.com").preflight(uploads, "POST", HEADERS);
            HttpResponse<String> error = new CrossOriginPage("https://app.example.com").get(uploads);

            assertThat(allowed.statusCode()).isEqualTo(200);
            assertThat(allowed.headers().allValues("access-control-allow-origin"))
                    .containsExactly("https://admin.example.com");
            assertThat(allowed.headers().map()).doesNotContainKey("access-control-allow-credentials");
            assertThat(error.statusCode()).isEqualTo(401);
            assertThat(error.headers().allValues("access-control-allow-origin"))
                    .containsExactly("https://app.example.com");
            for (String other : new String[] {"http://localhost:5173", "https://app.example.org", "null"}) {
                HttpResponse<String> refused = new CrossOriginPage(other).preflight(uploads, "POST", HEADERS);
                assertThat(refused.statusCode()).isGreaterThanOrEqualTo(400);
                assertThat(refused.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
            }
        }
    }

    @Test
    void by_default_no_page_of_another_origin_may_call_it() throws IOException {
        try (ProductionServer server = ProductionServer.start(folder, Map.of())) {
            HttpResponse<String> refused = new CrossOriginPage("http://localhost:5173")
                    .preflight(server.address().resolve("/v1/uploads"), "POST", HEADERS);

            assertThat(refused.statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(refused.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "valetkey: {cors: {origins: ['*']}} | valetkey.cors.origins: '*' is not an origin",
                "valetkey: {cors: {origins: 'https://app.example.com/'}} | is not an origin",
                "valetkey: {cors: {origins: []}} | valetkey.cors",
                "valetkey: {cors: {allowed-origins: 'https://app.example.com'}} | valetkey.cors.allowed-origins: unknown property",
                "micronaut: {server: {cors: {enabled: true}}} | set valetkey.cors.origins"
            })
    void a_wrong_setting_stops_the_start(String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("cors.yml"), content);

        Finished finished = Distribution.run(Map.of(), "serve", "--config", file.toString());

        assertThat(finished.exit()).as(finished.err()).isEqualTo(2);
        assertThat(finished.err()).contains(message);
    }
}
