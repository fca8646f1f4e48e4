package dev.valetkey.micronaut.web.negotiation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.WithRunningApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** The headers that restrict caches and browsers, on every route. */
@WithRunningApi
class ResponseHeadersTest {

    private final RunningApi api;

    ResponseHeadersTest(RunningApi api) {
        this.api = api;
    }

    @Test
    void every_route_of_the_document_has_them_with_and_without_a_token() {
        TestClient caller = api.clientWithToken(api.tokens()
                .token("acme", "headers")
                .with("scope", "uploads:create uploads:read uploads:delete downloads:create uploads:admin")
                .text());
        List<String> checked = new ArrayList<>();

        api.document()
                .json()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    String target = target(path.getKey());
                    String name = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
                    checked.add(name);
                    assertApiHeaders(name, api.anonymousClient().send(method.toUpperCase(Locale.ROOT), target, ""));
                    assertApiHeaders(name, caller.send(method.toUpperCase(Locale.ROOT), target, ""));
                }));

        assertThat(checked).hasSizeGreaterThan(35);
    }

    @Test
    void the_responses_of_a_whole_upload_have_them() {
        TestClient alice = api.client("acme", "headers");
        byte[] bytes = "Hello".getBytes(StandardCharsets.UTF_8);

        TestResponse created = alice.create("notes.txt", bytes.length).hasStatus(201);
        JsonNode grant = created.json().path("grant");
        String upload = "/v1/uploads/" + created.text("id");
        List<TestResponse> responses = List.of(
                created,
                alice.post(upload + "/renew").hasStatus(200),
                alice.get(upload).hasStatus(200),
                completed(alice, upload, grant, bytes),
                alice.post(upload + "/download").hasStatus(200),
                alice.get(upload + "/content").hasStatus(307),
                alice.get("/v1/uploads").hasStatus(200),
                alice.get("/v1/purposes").hasStatus(200),
                alice.get("/v1/usage").hasStatus(200),
                alice.delete(upload).hasStatus(204));

        assertThat(responses).allSatisfy(response -> assertApiHeaders(response.body(), response));
    }

    private TestResponse completed(TestClient alice, String upload, JsonNode grant, byte[] bytes) {
        api.send(grant, bytes);
        return alice.post(upload + "/complete").hasStatus(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/nope", "/v1/uploads/a/b/c"})
    void an_unknown_path_of_the_API_has_them(String path) {
        assertApiHeaders(path, api.anonymousClient().get(path).hasStatus(404));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/problems",
                "/problems/not-json",
                "/docs",
                "/openapi.yaml",
                "/swagger-ui/res/swagger-ui.css",
                "/swagger-ui/res/swagger-ui-bundle.js"
            })
    void every_page_has_them(String path) {
        TestResponse page = api.get(path).hasStatus(200);

        assertBrowserHeaders(path, page);
    }

    @Test
    void the_page_of_the_documentation_runs_its_own_scripts_only() {
        TestResponse page = api.get("/docs").hasStatus(200);

        String policy = page.header("content-security-policy").orElse("");
        assertThat(policy).containsPattern("script-src 'self' 'sha256-[A-Za-z0-9+/]{43}='; ");
        assertThat(policy.replaceFirst(".*script-src", "").replaceFirst(";.*", ""))
                .doesNotContain("unsafe", "*", "data:", "http");
        assertThat(page.body()).doesNotContainPattern("(?i)<[^>]*\\son[a-z]+\\s*=");
    }

    private static void assertApiHeaders(String name, TestResponse response) {
        assertBrowserHeaders(name, response);
        assertThat(response.header("cache-control")).as(name).hasValue("no-store");
        assertThat(response.header("content-security-policy").orElse(""))
                .as(name)
                .startsWith("default-src 'none'; ");
    }

    private static void assertBrowserHeaders(String name, TestResponse response) {
        assertThat(response.header("x-content-type-options")).as(name).hasValue("nosniff");
        assertThat(response.header("referrer-policy")).as(name).hasValue("no-referrer");
        assertThat(response.header("content-security-policy").orElse(""))
                .as(name)
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'");
    }

    private static String target(String template) {
        return template.replace("{id}", UUID.randomUUID().toString()).replaceAll("\\{[a-z]+}", "nobody");
    }
}
