package dev.valetkey.micronaut.web.downloads;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Read grants name a CDN, which forwards path and query to S3 with S3's host name and adds headers that S3 cannot send. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DownloadsThroughCdnTest {

    private final HttpClient toS3 = HttpClient.newHttpClient();
    private HttpServer cdn;
    private RunningApi api;
    private URI s3;
    private TestClient alice;

    @BeforeAll
    void start() throws IOException {
        cdn = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cdn.createContext("/", this::forward);
        cdn.start();
        api = RunningApi.start(Map.of(
                "valetkey.defaults.download-origin",
                origin(),
                "valetkey.defaults.download-cache-control",
                "private, max-age=60, immutable"));
        s3 = URI.create(api.context().getRequiredProperty("aws.services.s3.endpoint-override", String.class));
        alice = api.client("acme", "alice");
    }

    @AfterAll
    void stop() {
        api.close();
        cdn.stop(0);
    }

    @Test
    void the_url_of_a_read_grant_names_the_cdn_and_its_signature_is_valid() {
        String url = download(alice.storedPicture("cat.png"));

        TestResponse file = api.read(url).hasStatus(200);

        assertThat(url).startsWith(origin() + "/");
        assertThat(file.body()).endsWith("Hello, valet");
        assertThat(file.header("content-type")).hasValue("image/png");
        assertThat(file.header("cache-control")).hasValue("private, max-age=60, immutable");
        assertThat(file.header("x-content-type-options")).hasValue("nosniff");
    }

    @Test
    void the_redirect_of_a_file_leads_to_the_cdn_too() {
        TestResponse redirect = alice.get("/v1/uploads/" + alice.storedPicture("cat.png") + "/content");

        assertThat(redirect.header("location").orElseThrow()).startsWith(origin() + "/");
        api.read(redirect.header("location").orElseThrow()).hasStatus(200);
    }

    @Test
    void a_url_that_somebody_changed_is_refused_through_the_cdn() {
        String url = download(alice.storedPicture("cat.png"));

        api.read(url.replace("max-age%3D60", "max-age%3D61")).hasStatus(403);
        api.read(url.replace("=attachment", "=inline")).hasStatus(403);
    }

    @Test
    void uploads_are_sent_to_s3_itself() {
        TestResponse issued = alice.post("/v1/uploads", """
                {"purpose": "avatar", "fileName": "cat.png", "contentType": "image/png", "size": 20}
                """).hasStatus(201);

        assertThat(issued.json().path("grant").path("url").asText()).startsWith(s3 + "/");
    }

    private String download(String id) {
        return alice.post("/v1/uploads/" + id + "/download").hasStatus(200).text("url");
    }

    private String origin() {
        return "http://127.0.0.1:" + cdn.getAddress().getPort();
    }

    private void forward(HttpExchange exchange) throws IOException {
        URI asked = exchange.getRequestURI();
        URI target = URI.create(s3 + asked.getRawPath() + "?" + asked.getRawQuery());
        try (exchange) {
            HttpResponse<byte[]> response =
                    toS3.send(HttpRequest.newBuilder(target).build(), HttpResponse.BodyHandlers.ofByteArray());
            for (String header : List.of("content-type", "cache-control", "content-disposition")) {
                response.headers()
                        .firstValue(header)
                        .ifPresent(value -> exchange.getResponseHeaders().set(header, value));
            }
            exchange.getResponseHeaders().set("x-content-type-options", "nosniff");
            exchange.sendResponseHeaders(
                    response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
