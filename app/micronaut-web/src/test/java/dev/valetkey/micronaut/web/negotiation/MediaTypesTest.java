package dev.valetkey.micronaut.web.negotiation;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.WithRunningApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

@WithRunningApi
class MediaTypesTest {

    private static final String INTENT =
            "{\"purpose\": \"document\", \"fileName\": \"a.txt\", \"contentType\": \"text/plain\", \"size\": 5}";

    private final RunningApi api;
    private final TestClient alice;

    MediaTypesTest(RunningApi api) {
        this.api = api;
        this.alice = api.client("acme", "types");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "application/json; charset=\"UTF-8\"",
                "Application/JSON"
            })
    void a_body_of_json_is_read(String type) {
        alice.header("Content-Type", type).send("POST", "/v1/explain", INTENT).hasStatus(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/problem+json",
                "application/jsonp",
                "application/*",
                "garbage",
                "/",
                ";charset=utf-8"
            })
    void a_body_of_another_type_is_rejected(String type) {
        alice.header("Content-Type", type).send("POST", "/v1/explain", INTENT).isProblem(415, "unsupported-media-type");
    }

    @Test
    void a_body_without_a_type_is_rejected_on_every_route_that_reads_one() {
        String upload = "/v1/uploads/" + UUID.randomUUID();
        TestClient operator = api.operator();

        List.of(
                        "/v1/uploads",
                        "/v1/uploads/batch",
                        "/v1/downloads/batch",
                        "/v1/explain",
                        upload + "/parts",
                        upload + "/download")
                .forEach(path -> alice.send("POST", path, "{}").isProblem(415, "unsupported-media-type"));
        List.of("/v1/admin/erase", "/v1/admin/webhooks", "/v1/admin/tenants/acme/suspend")
                .forEach(path -> operator.send("POST", path, "{}").isProblem(415, "unsupported-media-type"));
    }

    @Test
    void the_problem_names_the_accepted_type() {
        assertThat(alice.send("POST", "/v1/explain", INTENT).header("accept")).hasValue("application/json");
    }

    @Test
    void a_request_without_a_body_needs_no_type() {
        alice.post("/v1/uploads/" + UUID.randomUUID() + "/complete").isProblem(404, "upload-not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;q=0.9",
                "application/json;foo=bar;q=0.1",
                "application/json; charset=utf-16",
                "text/html, application/json;q=0.5",
                "*/*;q=0.1",
                "application/*;q=0, application/json",
                "text/html;q=0, */*"
            })
    void the_type_of_a_response_is_the_routes_and_not_the_clients(String accept) {
        assertThat(alice.header("Accept", accept)
                        .get("/v1/purposes")
                        .hasStatus(200)
                        .header("content-type"))
                .hasValue("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;q=0",
                "application/json;q=0, */*",
                "application/*;q=0, */*;q=0.5",
                "*/*;q=0",
                "text/html",
                "application/problem+json"
            })
    void a_client_that_excludes_json_gets_a_problem(String accept) {
        alice.header("Accept", accept).get("/v1/purposes").isProblem(406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1"})
    void a_body_in_another_encoding_is_rejected(String encoding) {
        byte[] body = INTENT.replace("a.txt", "\u00e4.txt").getBytes(Charset.forName(encoding));

        alice.post("/v1/explain", body).isProblem(400, "not-json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff",
                "c3",
                "c080",
                "c1bf",
                "e0809f",
                "eda080",
                "edbfbf",
                "f08080af",
                "f4908080",
                "f8888080",
                "80"
            })
    void a_body_with_invalid_bytes_is_rejected_and_never_repaired(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        String body = INTENT.replace("a.txt", new String(bytes, StandardCharsets.ISO_8859_1) + ".txt");

        assertThat(alice.post("/v1/explain", body.getBytes(StandardCharsets.ISO_8859_1))
                        .isProblem(400, "not-json")
                        .text("detail"))
                .isEqualTo("The body is not UTF-8.");
    }
}
