package dev.valetkey.micronaut.web.token;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

/** Tokens and their faults, assembled from bytes, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenFaultsTest {
    private final AtomicInteger attackerRequests = new AtomicInteger();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.valetkey");
    private Map<String, String> faults = Map.of();
    private Map<String, String> controls = Map.of();
    private HttpServer attacker;
    private RunningApi api;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        attacker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        attacker.createContext("/", exchange -> {
            attackerRequests.incrementAndGet();
            exchange.close();
        });
        attacker.start();
        IssuerFixture issuer = IssuerFixture.generate(
                "http://127.0.0.1:" + attacker.getAddress().getPort() + "/jwks.json");
        Path jwks = Files.writeString(folder.resolve("issuer.json"), issuer.jwks());
        api = RunningApi.start(Map.of("valetkey.auth.jwks-file", jwks.toString()));
        faults = new LinkedHashMap<>(TokenFaults.of(issuer));
        faults.putAll(ClaimFaults.of(issuer));
        controls = ClaimFaults.controls(issuer);
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterAll
    void stop() {
        logger.detachAppender(log);
        logger.setLevel(null);
        api.close();
        attacker.stop(0);
    }

    Set<String> faultNames() {
        return faults.keySet();
    }

    Set<String> controlNames() {
        return controls.keySet();
    }

    @ParameterizedTest
    @MethodSource("faultNames")
    void a_faulty_token_gets_the_same_challenge_and_one_line_of_log(String name) {
        String token = Objects.requireNonNull(faults.get(name));
        log.list.clear();

        TestResponse response = api.clientWithToken(token).get("/v1/purposes").isProblem(401, "token-invalid");

        assertThat(response.header("www-authenticate")).hasValue("Bearer error=\"invalid_token\"");
        List<String> lines =
                log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("Token rejected: it ")
                .hasSizeLessThan(200);
        assertThat(lines.get(0).lines()).hasSize(1);
        for (String part : token.split("\\.", -1)) {
            assertThat(part.length() < 8 || !lines.get(0).contains(part.substring(0, 8)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("controlNames")
    void a_sound_token_is_accepted(String name) {
        api.clientWithToken(Objects.requireNonNull(controls.get(name)))
                .get("/v1/purposes")
                .hasStatus(200);
    }

    @Test
    void the_address_of_a_key_in_a_token_is_never_requested() {
        for (String name : List.of("jku", "x5u")) {
            api.clientWithToken(Objects.requireNonNull(faults.get(name)))
                    .get("/v1/purposes")
                    .hasStatus(401);
        }
        assertThat(attackerRequests).hasValue(0);
    }

    @Test
    void two_authorization_headers_are_rejected() {
        String token = "Bearer " + controls.get("RS256");

        api.exchange(HttpRequest.newBuilder(api.uri("/v1/purposes"))
                        .header("Authorization", token)
                        .header("Authorization", token)
                        .build())
                .isProblem(401, "token-invalid");
    }

    @Test
    void a_token_elsewhere_than_in_the_header_is_ignored() {
        String token = Objects.requireNonNull(controls.get("RS256"));

        api.anonymousClient().get("/v1/purposes?access_token=" + token).isProblem(401, "token-missing");
        api.anonymousClient()
                .header("Cookie", "JWT=" + token)
                .get("/v1/purposes")
                .isProblem(401, "token-missing");
    }
}
