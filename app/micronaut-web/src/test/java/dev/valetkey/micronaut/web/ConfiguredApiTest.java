package dev.valetkey.micronaut.web;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The API with non-default configuration. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfiguredApiTest {
    private RunningApi api;

    @BeforeAll
    void start() {
        api = RunningApi.start(Map.of(
                "valetkey.problems.base",
                "https://docs.test/problems/",
                "valetkey.problems.paths",
                "/**",
                "valetkey.auth.tenant-claim",
                "custom:tenant_id",
                "valetkey.auth.algorithms",
                "RS256",
                "valetkey.auth.audience",
                List.of("one", "two"),
                "micronaut.security.reject-not-found",
                false,
                "micronaut.server.cors.enabled",
                true,
                "micronaut.server.cors.configurations.page.allowed-origins",
                List.of("https://app.test"),
                "micronaut.server.cors.configurations.page.exposed-headers",
                List.of("Location")));
    }

    @AfterAll
    void stop() {
        api.close();
    }

    private TestToken token() {
        return api.tokens().token("acme", "alice").with("aud", "two").with("custom:tenant_id", "acme");
    }

    @Test
    void problems_have_the_configured_base() {
        assertThat(api.anonymousClient().get("/v1/purposes").text("type"))
                .isEqualTo("https://docs.test/problems/token-missing");
    }

    @Test
    void an_unknown_route_anywhere_is_a_problem() {
        TestResponse response = api.get("/nope").hasStatus(404);

        assertThat(response.text("code")).isEqualTo("not-found");
        assertThat(response.header("content-type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void the_tenant_is_in_the_configured_claim_only() {
        api.clientWithToken(token().text()).get("/v1/purposes").hasStatus(200);
        api.clientWithToken(token().without("custom:tenant_id").text())
                .get("/v1/purposes")
                .hasStatus(403);
    }

    @Test
    void a_listed_origin_can_send_requests_and_read_problems() {
        TestResponse preflight = api.anonymousClient()
                .header("Origin", "https://app.test")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .preflight("/v1/uploads");
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.header("access-control-allow-origin")).hasValue("https://app.test");

        TestResponse refused = api.anonymousClient()
                .header("Origin", "https://app.test")
                .get("/v1/purposes")
                .hasStatus(401);
        assertThat(refused.header("access-control-allow-origin")).hasValue("https://app.test");
    }

    @Test
    void another_origin_cannot() {
        TestResponse preflight = api.anonymousClient()
                .header("Origin", "https://evil.test")
                .header("Access-Control-Request-Method", "POST")
                .preflight("/v1/uploads");

        assertThat(preflight.status()).isEqualTo(403);
        assertThat(preflight.header("access-control-allow-origin")).isEmpty();
    }
}
