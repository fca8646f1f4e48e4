package dev.valetkey.micronaut.web.security;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestResponse;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;

import java.net.http.HttpRequest;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class HealthDetailsTest {

    private static final String USER_SCOPES = "uploads:create uploads:read uploads:delete downloads:create";

    private static final RunningApi UP = RunningApi.start(Map.of());
    private static final RunningApi DOWN = RunningApi.start(Map.of("spec.name", "HealthDetailsTest"));

    @AfterAll
    static void stop() {
        UP.close();
        DOWN.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/readiness", "/health/liveness"})
    void anonymous_callers_and_users_get_the_status_only(String path) {
        assertThat(UP.get(path).hasStatus(200).body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(health(UP, path, USER_SCOPES).hasStatus(200).body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/readiness"})
    void operators_get_the_details(String path) {
        assertThat(health(UP, path, "uploads:read uploads:admin").hasStatus(200).body())
                .contains("\"status\":\"UP\"", "\"ledger\"", "\"database\":\"H2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/readiness"})
    void anonymous_callers_and_users_do_not_get_the_reason_of_a_failure(String path) {
        assertThat(DOWN.get(path).hasStatus(503).body()).isEqualTo("{\"status\":\"DOWN\"}");
        assertThat(health(DOWN, path, USER_SCOPES).hasStatus(503).body()).isEqualTo("{\"status\":\"DOWN\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/readiness"})
    void operators_get_the_reason_of_a_failure(String path) {
        assertThat(health(DOWN, path, "uploads:admin").hasStatus(503).body())
                .contains("\"status\":\"DOWN\"", "db.internal:5432", "connection refused");
    }

    @Test
    void liveness_stays_up() {
        assertThat(DOWN.get("/health/liveness").hasStatus(200).body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uploads:administrator", "UPLOADS:ADMIN", "admin", "uploads:admin,uploads:read"})
    void similar_scopes_are_not_the_scope_of_operators(String scope) {
        assertThat(health(DOWN, "/health", scope).hasStatus(503).body()).isEqualTo("{\"status\":\"DOWN\"}");
    }

    @Test
    void a_token_that_the_service_does_not_accept_shows_no_details() {
        String forged = DOWN.tokens()
                .token("acme", "op")
                .with("scope", "uploads:admin")
                .with("iss", "https://other.test")
                .text();

        assertThat(healthWithToken(DOWN, "/health", forged).body()).doesNotContain("db.internal", "refused");
    }

    @ParameterizedTest
    @CsvSource({"NEVER, false", "ANONYMOUS, true"})
    void another_visibility_in_the_configuration_has_precedence(String visibility, boolean visible) {
        try (RunningApi api = RunningApi.start(Map.of("endpoints.health.details-visible", visibility))) {
            assertThat(health(api, "/health", "uploads:admin").body().contains("database"))
                    .isEqualTo(visible);
            assertThat(api.get("/health").body().contains("database")).isEqualTo(visible);
        }
    }

    private static TestResponse health(RunningApi api, String path, String scopes) {
        return healthWithToken(
                api,
                path,
                api.tokens().token("acme", "op").with("scope", scopes).text());
    }

    private static TestResponse healthWithToken(RunningApi api, String path, String token) {
        return api.exchange(HttpRequest.newBuilder(api.uri(path))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    /** A database that does not answer, with a message as drivers write it. */
    @Singleton
    @Requires(property = "spec.name", value = "HealthDetailsTest")
    static final class UnreachableDatabase implements HealthIndicator {

        @Override
        public Publisher<HealthResult> getResult() {
            return Publishers.just(HealthResult.builder("database", HealthStatus.DOWN)
                    .details(Map.of("error", "jdbc:postgresql://db.internal:5432/uploads: connection refused"))
                    .build());
        }
    }
}
