package dev.valetkey.micronaut.web.problem;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.presign.CredentialsExpiringException;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.policy.key.KeyRequest;
import dev.valetkey.policy.key.KeyStrategy;
import dev.valetkey.policy.object.ObjectKey;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemResponsesTest {
    private static final String INSIDES = "SELECT * FROM uploads; AKIAIOSFODNN7EXAMPLE; s3://uploads/incoming/acme";

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private Level usual = Level.INFO;
    private RunningApi api;

    /** Routes that fail. */
    @Hidden
    @Requires(property = "spec.name", value = "FailureTest")
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Controller("/v1/failures")
    static class FailingRoutes {
        @Get("/ledger")
        String ledger() {
            throw new LedgerUnavailableException("find", new IllegalStateException(INSIDES));
        }

        @Get("/credentials")
        String credentials() {
            throw new CredentialsExpiringException(Instant.EPOCH);
        }

        @Get("/bug")
        String bug() {
            throw new IllegalStateException(INSIDES);
        }

        @Get("/error")
        String error() {
            throw new AssertionError(INSIDES);
        }
    }

    /** Leaves the tenant's prefix. */
    @Singleton
    @Named("astray")
    @Requires(property = "spec.name", value = "FailureTest")
    static final class Astray implements KeyStrategy {
        @Override
        public ObjectKey keyFor(KeyRequest request) {
            return new ObjectKey("objects/acme/x");
        }
    }

    @BeforeAll
    void start() {
        api = RunningApi.start(Map.of("spec.name", "FailureTest", "valetkey.tenants.globex.keys", "astray"));
        usual = root.getLevel();
        root.setLevel(Level.INFO);
        logged.start();
        root.addAppender(logged);
    }

    @AfterAll
    void stop() {
        root.detachAppender(logged);
        root.setLevel(usual);
        api.close();
    }

    static Stream<Arguments> unavailable() {
        return Stream.of(
                arguments("/v1/failures/ledger", "ledger-unavailable"),
                arguments("/v1/failures/credentials", "signing-unavailable"));
    }

    @ParameterizedTest
    @MethodSource("unavailable")
    void an_unavailable_service_is_reported_with_retry_after(String path, String code) {
        TestResponse response = api.get(path).isProblem(503, code);

        assertThat(response.header("retry-after")).hasValue("5");
        assertThat(response.body()).doesNotContain(INSIDES);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"/v1/failures/bug", "/v1/failures/error"})
    void an_internal_error_discloses_only_its_id(String path) {
        TestResponse response = api.get(path).isProblem(500, "internal-error");

        String errorId = response.text("errorId");
        assertThat(errorId).isNotBlank();
        assertThat(response.body()).doesNotContain("SELECT", "s3://");
        assertThat(lines()).contains(errorId).contains(INSIDES);
    }

    @Test
    void a_key_outside_the_tenants_prefix_is_an_internal_error_and_logged_with_its_strategy() {
        TestResponse response =
                api.client("globex", "alice").create("notes.txt", 5).isProblem(500, "internal-error");

        assertThat(lines()).contains(response.text("errorId")).contains("The key strategy 'astray' left the prefix");
    }

    @Test
    void an_unavailable_store_is_reported_and_the_upload_can_be_completed_later() {
        TestClient alice = api.client("acme", "alice");
        String path = "/v1/uploads/" + alice.create("notes.txt", 5).text("id");
        api.stopStore();

        TestResponse response = alice.post(path + "/complete").isProblem(503, "store-unavailable");

        assertThat(response.header("retry-after")).hasValue("5");
        assertThat(alice.get(path).text("state")).isEqualTo("issued");
    }

    @Test
    void neither_tokens_nor_queries_are_logged() {
        String token = api.tokens().token("acme", "bob").text();
        TestClient bob = api.clientWithToken(token);
        TestResponse issued = bob.create("notes.txt", 5).hasStatus(201);
        api.clientWithToken(token + "x").get("/v1/purposes").isProblem(401, "token-invalid");
        bob.get("/v1/uploads?subject=secret-in-the-query&limit=x").isProblem(400, "invalid-parameter");
        api.get("/v1/failures/bug?subject=secret-in-the-query").isProblem(500, "internal-error");

        String signature =
                issued.json().at("/grant/url").asText().replaceFirst(".*X-Amz-Signature=([0-9a-f]+).*", "$1");
        assertThat(signature).hasSize(64);
        assertThat(lines())
                .doesNotContain(token, token.substring(token.lastIndexOf('.')), signature, "secret-in-the-query");
    }

    private String lines() {
        return logged.list.stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }
}
