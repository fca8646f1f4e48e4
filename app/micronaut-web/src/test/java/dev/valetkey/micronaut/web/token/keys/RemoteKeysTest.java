package dev.valetkey.micronaut.web.token.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.valetkey.micronaut.web.TestIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Answers of the issuer that are no keys. */
class RemoteKeysTest {
    private static final JWKSelector ALL = new JWKSelector(new JWKMatcher.Builder().build());
    private static final String JWKS = TestIssuer.generate().jwks();

    private volatile Answer answer = RemoteKeysTest::keys;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer issuer;
    private RemoteKeys keys;

    private interface Answer {
        void send(HttpExchange exchange, CountDownLatch stopped) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.setExecutor(threads);
        issuer.createContext("/", exchange -> {
            try (exchange) {
                answer.send(exchange, stopped);
            }
        });
        issuer.start();
        keys = new RemoteKeys(
                URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys"),
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256),
                "valetkey.auth.jwks-url");
    }

    @AfterEach
    void stop() {
        stopped.countDown();
        issuer.stop(0);
        threads.shutdownNow();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure("an error", "status 500", respond(500, "")),
                failure("a redirect", "redirects are not followed", RemoteKeysTest::redirect),
                failure("an empty body", "not a JWK set", respond(200, "")),
                failure("a page", "not a JWK set", respond(200, "<!doctype html><title>Sign in</title>")),
                failure("an array", "not a JWK set", respond(200, "[]")),
                failure("an object without keys", "no array 'keys'", respond(200, "{}")),
                failure("keys that are an object", "no array 'keys'", respond(200, "{\"keys\":{}}")),
                failure("101 keys", "more than 100 keys", respond(200, "{\"keys\":[" + "{},".repeat(100) + "{}]}")),
                failure("nested JSON", "not a JWK set", respond(200, "[".repeat(100_000))),
                failure(
                        "another encoding",
                        "not UTF-8",
                        (exchange, end) -> send(exchange, new byte[] {(byte) 0xff, (byte) 0xfe})),
                failure("a large body", "more than 262144 bytes", RemoteKeysTest::large),
                failure("a body that never ends", "no complete response", RemoteKeysTest::hanging));
    }

    private static Arguments failure(String name, String problem, Answer answer) {
        return arguments(name, problem, answer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void an_answer_without_keys_is_an_outage_with_a_reason_within_bounds(String name, String problem, Answer failure) {
        answer = failure;
        Instant begun = Instant.now();

        assertThatThrownBy(() -> keys.select(ALL)).isInstanceOf(KeySourceException.class);

        assertThat(keys.problem().orElse("")).contains(problem).hasSizeLessThan(200);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void an_empty_set_is_no_outage_that_earlier_keys_would_survive() throws KeySourceException {
        answer = respond(200, "{\"keys\":[]}");

        assertThat(keys.select(ALL)).isEmpty();
        assertThat(keys.problem().orElse("")).contains("no key that verifies");
    }

    @Test
    void keys_survive_an_outage_and_the_problem_ends_with_it() throws KeySourceException {
        assertThat(keys.select(ALL)).hasSize(2);

        answer = respond(500, "");

        assertThat(keys.select(ALL)).hasSize(2);
        assertThat(keys.problem()).isEmpty();
    }

    private static void keys(HttpExchange exchange, CountDownLatch stopped) throws IOException {
        send(exchange, JWKS.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer respond(int status, String body) {
        return (exchange, end) -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    private static void send(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** To the keys, without TLS; followed, it would succeed. */
    private static void redirect(HttpExchange exchange, CountDownLatch stopped) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/elsewhere")) {
            keys(exchange, stopped);
            return;
        }
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(302, -1);
    }

    private static void large(HttpExchange exchange, CountDownLatch stopped) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] block = " ".repeat(64 << 10).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 64; i++) {
            exchange.getResponseBody().write(block);
        }
    }

    private static void hanging(HttpExchange exchange, CountDownLatch stopped) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        try {
            stopped.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
