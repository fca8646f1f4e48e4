package dev.valetkey.micronaut.web.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.TestToken;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.net.http.HttpRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

/** A service with tokens of its own, cookies included: its routes and those of the module know nothing of each other's tokens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostTokensTest {
    private static final String SECRET = "a-shared-secret-of-the-service-itself";

    private RunningApi api;

    @BeforeAll
    void start() {
        api = RunningApi.start(Map.of(
                "spec.name",
                "HostTokensTest",
                "micronaut.security.token.jwt.signatures.secret.validation.secret",
                SECRET,
                "micronaut.security.authentication",
                "cookie",
                "micronaut.security.intercept-url-map",
                List.of(Map.of("pattern", "/v1/**", "access", List.of("isAnonymous()")))));
    }

    @AfterAll
    void stop() {
        api.close();
    }

    private TestToken shared() throws JOSEException {
        return api.tokens().token("acme", "alice").signedBy(JWSAlgorithm.HS256, "host", new MACSigner(SECRET));
    }

    private TestResponse me(Consumer<HttpRequest.Builder> credentials) {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.uri("/me"));
        credentials.accept(request);
        return api.exchange(request.build());
    }

    private TestResponse me(String token) {
        return me(request -> request.header("Authorization", "Bearer " + token));
    }

    @Test
    void the_service_accepts_its_own_tokens_by_its_own_rules() throws JOSEException {
        TestToken plain = shared().without("aud").without("iss").without("tenant");

        assertThat(me(plain.text()).hasStatus(200).body()).isEqualTo("alice");
        assertThat(me(plain.with("exp", 1).text()).status()).isEqualTo(401);
        assertThat(me(request -> request.header("Cookie", "JWT=" + plain.text()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_service_does_not_accept_the_tokens_of_the_module() {
        assertThat(me(api.tokens().token("acme", "alice").text()).status()).isEqualTo(401);
        assertThat(me(ignored -> {}).status()).isEqualTo(401);
    }

    @Test
    void the_module_does_not_accept_the_tokens_of_the_service_even_if_they_claim_everything() throws JOSEException {
        for (String path : List.of("/v1/purposes", "/v1/uploads")) {
            api.clientWithToken(shared().text()).get(path).isProblem(401, "token-invalid");
            api.anonymousClient()
                    .header("Cookie", "JWT=" + shared().text())
                    .get(path)
                    .isProblem(401, "token-missing");
            api.anonymousClient().get(path).isProblem(401, "token-missing");
            api.client("acme", "alice").get(path).hasStatus(200);
        }
    }

    @Test
    void the_module_ignores_a_cookie_in_addition_to_its_token() throws JOSEException {
        TestToken mallory = shared().with("sub", "mallory").with("tenant", "globex");

        api.client("acme", "alice")
                .header("Cookie", "JWT=" + mallory.text())
                .get("/v1/uploads")
                .hasStatus(200);
        String id =
                api.client("acme", "alice").create("a.txt", 3).hasStatus(201).text("id");
        api.client("globex", "mallory")
                .header("Cookie", "JWT=" + shared().text())
                .get("/v1/uploads/" + id)
                .isProblem(404, "upload-not-found");
    }

    @Hidden
    @Controller("/me")
    @Requires(property = "spec.name", value = "HostTokensTest")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    static final class MeController {

        @Get(produces = "text/plain")
        String name(Principal principal) {
            return principal.getName();
        }
    }
}
