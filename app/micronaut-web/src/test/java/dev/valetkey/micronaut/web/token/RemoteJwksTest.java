package dev.valetkey.micronaut.web.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.TestToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

/** The issuer's keys at a URL, as in production. */
class RemoteJwksTest {
    private final AtomicReference<String> published = new AtomicReference<>();
    private HttpServer issuer;
    private RunningApi api;

    @BeforeEach
    void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            String keys = published.get();
            byte[] body = (keys == null ? "" : keys).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(keys == null ? 500 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        api = RunningApi.start(Map.of(
                "valetkey.auth.jwks-file",
                "",
                "valetkey.auth.jwks-url",
                "http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys"));
    }

    @AfterEach
    void stop() {
        api.close();
        issuer.stop(0);
    }

    @Test
    void tokens_are_verified_with_the_keys_at_the_url() {
        published.set(api.tokens().jwks());

        api.client("acme", "alice").get("/v1/purposes").hasStatus(200);
    }

    @Test
    void a_new_key_is_found_without_a_restart_and_a_withdrawn_one_is_not_accepted() throws JOSEException {
        published.set(api.tokens().jwks());
        api.client("acme", "alice").get("/v1/purposes").hasStatus(200);
        RSAKey next = new RSAKeyGenerator(2048).keyID("next").generate();
        published.set(new JWKSet(next.toPublicJWK()).toString());

        TestToken token = api.tokens().token("acme", "alice");
        api.clientWithToken(token.signedBy(JWSAlgorithm.RS256, "next", TestToken.signer(next))
                        .text())
                .get("/v1/purposes")
                .hasStatus(200);

        api.clientWithToken(token.text()).get("/v1/purposes").isProblem(401, "token-invalid");
    }

    @Test
    void an_unavailable_issuer_does_not_invalidate_tokens() {
        for (int i = 0; i < 4; i++) {
            TestResponse response =
                    api.client("acme", "alice").get("/v1/purposes").isProblem(503, "keys-unavailable");
            assertThat(response.header("retry-after")).hasValue("5");
        }
        api.anonymousClient().get("/v1/purposes").isProblem(401, "token-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"keys\":[]}", "<html></html>"})
    void without_a_usable_key_the_service_is_not_ready_and_tokens_stay_valid(String document) {
        published.set(document);

        assertThat(api.get("/health/readiness").hasStatus(503).body()).isEqualTo("{\"status\":\"DOWN\"}");
        api.client("acme", "alice").get("/v1/purposes").isProblem(503, "keys-unavailable");
        assertThat(api.get("/health/liveness").status()).isEqualTo(200);
    }

    @Test
    void with_keys_the_service_is_ready() {
        published.set(api.tokens().jwks());

        assertThat(api.get("/health/readiness").hasStatus(200).body()).isEqualTo("{\"status\":\"UP\"}");
    }
}
