package dev.valetkey.micronaut.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@WithRunningApi
class ApiRoutesTest {
    private final RunningApi api;

    ApiRoutesTest(RunningApi api) {
        this.api = api;
    }

    static Stream<Arguments> routesOfOneUpload() {
        return Stream.of(
                arguments("GET", ""),
                arguments("POST", "/renew"),
                arguments("POST", "/complete"),
                arguments("DELETE", ""),
                arguments("POST", "/download"),
                arguments("GET", "/content"),
                arguments("GET", "/receipt"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("routesOfOneUpload")
    void foreign_unknown_and_malformed_ids_get_the_same_response(String method, String rest) {
        String foreign = api.client("acme", "owner").stored("abc".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        TestClient thief = api.client("globex", "thief");

        TestResponse toForeign = thief.send(method, "/v1/uploads/" + foreign + rest, "");
        TestResponse toUnknown = thief.send(method, "/v1/uploads/" + UUID.randomUUID() + rest, "");
        TestResponse toMalformed = thief.send(method, "/v1/uploads/not-an-id" + rest, "");
        TestResponse toUpperCase =
                thief.send(method, "/v1/uploads/" + foreign.toUpperCase(java.util.Locale.ROOT) + rest, "");

        toForeign.isProblem(404, "upload-not-found");
        assertThat(Stream.of(toUnknown, toMalformed, toUpperCase).map(ApiRoutesTest::withoutInstance))
                .allMatch(withoutInstance(toForeign)::equals);
        assertThat(api.client("acme", "owner").get("/v1/uploads/" + foreign).text("state"))
                .isEqualTo("stored");
    }

    private static String withoutInstance(TestResponse response) {
        return response.status() + response.body().replaceFirst("\"instance\":\"[^\"]*\"", "");
    }

    @Test
    void another_tenants_uploads_are_not_listed() {
        String id = api.client("acme", "lister").create("a.txt", 5).text("id");

        assertThat(api.client("globex", "thief").get("/v1/uploads?limit=200").body())
                .doesNotContain(id);
        assertThat(api.client("globex", "thief")
                        .get("/v1/uploads?subject=lister")
                        .json()
                        .path("uploads"))
                .isEmpty();
    }

    static Stream<Arguments> scopes() {
        String id = "/v1/uploads/" + UUID.randomUUID();
        return Stream.of(
                arguments("POST", "/v1/uploads", "uploads:create"),
                arguments("POST", "/v1/uploads/batch", "uploads:create"),
                arguments("POST", id + "/renew", "uploads:create"),
                arguments("GET", "/v1/uploads", "uploads:read"),
                arguments("GET", id, "uploads:read"),
                arguments("POST", id + "/complete", "uploads:create"),
                arguments("GET", id + "/receipt", "uploads:read"),
                arguments("DELETE", id, "uploads:delete"),
                arguments("POST", id + "/download", "downloads:create"),
                arguments("GET", id + "/content", "downloads:create"),
                arguments("POST", "/v1/downloads/batch", "downloads:create"),
                arguments("GET", "/v1/purposes", "uploads:create"),
                arguments("POST", "/v1/explain", "uploads:create"),
                arguments("GET", "/v1/policies", "uploads:admin"),
                arguments("GET", "/v1/admin/uploads", "uploads:admin"),
                arguments("GET", "/v1/admin/uploads/" + UUID.randomUUID(), "uploads:admin"),
                arguments("GET", "/v1/admin/export?tenant=nobody", "uploads:admin"),
                arguments("GET", "/v1/admin/events", "uploads:admin"),
                arguments("POST", "/v1/admin/events/redeliver", "uploads:admin"),
                arguments("POST", "/v1/admin/events/" + UUID.randomUUID() + "/redeliver", "uploads:admin"),
                arguments("DELETE", "/v1/admin/events/" + UUID.randomUUID(), "uploads:admin"),
                arguments("GET", "/v1/admin/inspections", "uploads:admin"),
                arguments("POST", "/v1/admin/inspections/" + UUID.randomUUID() + "/release", "uploads:admin"),
                arguments("DELETE", "/v1/admin/inspections/" + UUID.randomUUID(), "uploads:admin"),
                arguments("GET", "/v1/admin/webhooks", "uploads:admin"),
                arguments("POST", "/v1/admin/webhooks", "uploads:admin"),
                arguments("GET", "/v1/admin/webhooks/none", "uploads:admin"),
                arguments("PATCH", "/v1/admin/webhooks/none", "uploads:admin"),
                arguments("DELETE", "/v1/admin/webhooks/none", "uploads:admin"),
                arguments("POST", "/v1/admin/webhooks/none/rotate", "uploads:admin"),
                arguments("POST", "/v1/admin/webhooks/none/test", "uploads:admin"),
                arguments("GET", "/v1/admin/webhooks/none/attempts", "uploads:admin"),
                arguments("POST", "/v1/admin/webhooks/none/replay", "uploads:admin"),
                arguments("POST", "/v1/admin/webhooks/none/enable", "uploads:admin"),
                arguments("POST", "/v1/admin/webhooks/none/disable", "uploads:admin"),
                arguments("GET", "/v1/admin/tenants", "uploads:admin"),
                arguments("POST", "/v1/admin/tenants/nobody/suspend", "uploads:admin"),
                arguments("POST", "/v1/admin/tenants/nobody/resume", "uploads:admin"),
                arguments("POST", "/v1/admin/erase", "uploads:admin"),
                arguments("GET", "/v1/admin/erasures/" + UUID.randomUUID(), "uploads:admin"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("scopes")
    void each_route_has_its_scope(String method, String path, String scope) {
        String others = Stream.of(
                        "uploads:create",
                        "uploads:read",
                        "uploads:delete",
                        "downloads:create",
                        "uploads:tenant",
                        "uploads:admin")
                .filter(other -> !other.equals(scope))
                .reduce("uploads:create-not", (a, b) -> a + " " + b);
        TestToken token = api.tokens().token("acme", "alice");

        TestResponse refused =
                api.clientWithToken(token.with("scope", others).text()).send(method, path, "");
        TestResponse accepted =
                api.clientWithToken(token.with("scope", scope).text()).send(method, path, "");

        refused.isProblem(403, "insufficient-scope");
        assertThat(refused.header("www-authenticate"))
                .hasValue("Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
        assertThat(accepted.status()).isNotIn(401, 403);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("scopes")
    void each_route_needs_a_token(String method, String path, String scope) {
        api.anonymousClient().send(method, path, "").isProblem(401, "token-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/nope", "/v1", "/v1/uploads/x/y/z", "/v1/upload"})
    void an_unknown_route_is_not_found_with_and_without_a_token(String path) {
        api.client("acme", "alice").get(path).isProblem(404, "not-found");
        api.anonymousClient().get(path).isProblem(404, "not-found");
    }

    @Test
    void a_wrong_method_is_not_allowed_with_and_without_a_token() {
        for (TestClient client : new TestClient[] {api.client("acme", "alice"), api.anonymousClient()}) {
            TestResponse response = client.send("PUT", "/v1/uploads", "").isProblem(405, "method-not-allowed");
            assertThat(response.header("allow").orElse("")).contains("GET", "POST");
        }
    }

    @Test
    void an_unsupported_accept_header_is_not_acceptable() {
        api.client("acme", "alice")
                .header("Accept", "image/png")
                .get("/v1/purposes")
                .isProblem(406, "not-acceptable");
    }

    @Test
    void health_needs_no_token() {
        TestResponse health = api.get("/health").hasStatus(200);

        assertThat(health.text("status")).isEqualTo("UP");
    }

    @Test
    void purposes_list_what_may_be_uploaded() {
        TestResponse purposes = api.client("acme", "alice").get("/v1/purposes").hasStatus(200);

        assertThat(purposes.json().path("purposes")).hasSize(4);
        assertThat(purposes.json().path("purposes").path(0).toString()).isEqualTo("""
                        {"purpose":"avatar","types":["image/jpeg","image/png","image/webp"],"minSize":1,\
                        "maxSize":5000000,"kinds":["put"],"metadata":["album-id"],"checksums":[],\
                        "largestPut":5368709120,"multipartAbove":67108864,"visibility":"own"}\
                        """);
    }
}
