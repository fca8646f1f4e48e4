package dev.valetkey.micronaut.web.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestIssuer;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.TestToken;
import dev.valetkey.micronaut.web.WithRunningApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@WithRunningApi
class TokenValidationTest {
    private final RunningApi api;

    TokenValidationTest(RunningApi api) {
        this.api = api;
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                token("no token at all", tokens -> "nonsense"),
                token("expired", tokens -> good(tokens).with("exp", in(-120)).text()),
                token("without an end", tokens -> good(tokens).without("exp").text()),
                token(
                        "null as its end",
                        tokens -> good(tokens).with("exp", null).text()),
                token(
                        "text as its end",
                        tokens -> good(tokens).with("exp", "2099").text()),
                token(
                        "a list as its end",
                        tokens -> good(tokens).with("exp", List.of()).text()),
                token(
                        "an end beyond all time",
                        tokens -> good(tokens).with("exp", 1e300).text()),
                token(
                        "null as its issuer",
                        tokens -> good(tokens).with("iss", null).text()),
                token(
                        "null as its audience",
                        tokens -> good(tokens).with("aud", null).text()),
                token(
                        "null as its subject",
                        tokens -> good(tokens).with("sub", null).text()),
                token(
                        "not valid yet",
                        tokens -> good(tokens).with("nbf", in(120)).text()),
                token(
                        "wrong issuer",
                        tokens -> good(tokens).with("iss", "https://evil.test").text()),
                token("without an issuer", tokens -> good(tokens).without("iss").text()),
                token(
                        "wrong audience",
                        tokens -> good(tokens).with("aud", "another").text()),
                token(
                        "without an audience",
                        tokens -> good(tokens).without("aud").text()),
                token("without a subject", tokens -> good(tokens).without("sub").text()),
                token("blank subject", tokens -> good(tokens).with("sub", " ").text()),
                token(
                        "subject with NUL",
                        tokens -> good(tokens).with("sub", "al\u0000ice").text()),
                token(
                        "subject with a line feed",
                        tokens -> good(tokens).with("sub", "alice\n").text()),
                token(
                        "long subject",
                        tokens -> good(tokens).with("sub", "a".repeat(256)).text()),
                token("alg none", tokens -> new PlainJWT(good(tokens).claimsSet()).serialize()),
                token("HS256 with the public key", TokenValidationTest::signedWithThePublicKey),
                token("RS512, which is not accepted here", tokens -> signedBy(tokens, JWSAlgorithm.RS512, "rsa")),
                token("unknown kid", tokens -> signedBy(tokens, JWSAlgorithm.RS256, "nobody")),
                token("another key's kid", tokens -> signedBy(tokens, JWSAlgorithm.RS256, "ec")),
                token("a stranger's key under a known kid", TokenValidationTest::signedByAStranger),
                token("changed after signing", TokenValidationTest::changed));
    }

    private static Arguments token(String name, Function<TestIssuer, String> token) {
        return arguments(name, token);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void an_invalid_token_is_rejected(String name, Function<TestIssuer, String> token) {
        TestResponse response = api.clientWithToken(token.apply(api.tokens())).get("/v1/purposes");

        response.isProblem(401, "token-invalid");
        assertThat(response.header("www-authenticate")).hasValue("Bearer error=\"invalid_token\"");
    }

    @Test
    void a_request_without_a_token_gets_a_plain_challenge() {
        TestResponse response = api.anonymousClient().get("/v1/purposes").isProblem(401, "token-missing");

        assertThat(response.header("www-authenticate")).hasValue("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YWxpY2U6c2VjcmV0", "Bearer", "Bearer "})
    void other_credentials_are_rejected(String authorization) {
        api.anonymousClient()
                .header("Authorization", authorization)
                .get("/v1/purposes")
                .isProblem(401, "token-invalid");
    }

    static Stream<Arguments> valid() {
        return Stream.of(
                token("RS256", tokens -> good(tokens).text()),
                token("ES256", TokenValidationTest::signedByEllipticCurve),
                token(
                        "expired within the clock skew",
                        tokens -> good(tokens).with("exp", in(-30)).text()),
                token(
                        "valid within the clock skew",
                        tokens -> good(tokens).with("nbf", in(30)).text()),
                token(
                        "one of several audiences",
                        tokens -> good(tokens)
                                .with("aud", List.of("another", TestIssuer.AUDIENCE))
                                .text()),
                token(
                        "scopes as an array",
                        tokens -> good(tokens)
                                .without("scope")
                                .with("scp", List.of("uploads:create"))
                                .text()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valid")
    void a_valid_token_is_accepted(String name, Function<TestIssuer, String> token) {
        api.clientWithToken(token.apply(api.tokens())).get("/v1/purposes").hasStatus(200);
    }

    static Stream<Arguments> tenants() {
        return Stream.of(
                token("claim missing", tokens -> good(tokens).without("tenant").text()),
                token(
                        "two tenants",
                        tokens -> good(tokens)
                                .with("tenant", List.of("acme", "globex"))
                                .text()),
                token(
                        "two organizations",
                        tokens -> good(tokens)
                                .with("tenant", Map.of("acme", Map.of(), "globex", Map.of()))
                                .text()),
                token(
                        "no tenant in an array",
                        tokens -> good(tokens).with("tenant", List.of()).text()),
                token("number", tokens -> good(tokens).with("tenant", 7).text()),
                token("unknown", tokens -> good(tokens).with("tenant", "nobody").text()),
                token(
                        "other case",
                        tokens -> good(tokens).with("tenant", "ACME").text()),
                token(
                        "path",
                        tokens -> good(tokens).with("tenant", "acme/../globex").text()),
                token("space", tokens -> good(tokens).with("tenant", " acme").text()),
                token(
                        "underscore",
                        tokens -> good(tokens).with("tenant", "acme_").text()),
                token("empty", tokens -> good(tokens).with("tenant", "").text()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tenants")
    void a_token_without_an_exact_tenant_is_rejected(String name, Function<TestIssuer, String> token) {
        api.clientWithToken(token.apply(api.tokens())).get("/v1/purposes").isProblem(403, "unknown-tenant");
    }

    @Test
    void a_tenant_in_a_header_or_the_query_is_ignored() {
        String id = api.client("acme", "owner").create("a.txt", 5).text("id");

        api.client("globex", "thief")
                .header("X-Tenant", "acme")
                .header("tenantId", "acme")
                .get("/v1/uploads/" + id + "?tenant=acme")
                .isProblem(404, "upload-not-found");
    }

    private static TestToken good(TestIssuer tokens) {
        return tokens.token("acme", "alice");
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static String signedBy(TestIssuer tokens, JWSAlgorithm algorithm, String keyId) {
        return good(tokens)
                .signedBy(algorithm, keyId, TestToken.signer(tokens.rsa()))
                .text();
    }

    private static String signedByAStranger(TestIssuer tokens) {
        return good(tokens)
                .signedBy(JWSAlgorithm.RS256, "rsa", TestToken.signer(tokens.stranger()))
                .text();
    }

    /** A verifier that trusts the header would use the public key as a shared secret. */
    private static String signedWithThePublicKey(TestIssuer tokens) {
        try {
            byte[] secret = tokens.rsa().toRSAPublicKey().getEncoded();
            return good(tokens)
                    .signedBy(JWSAlgorithm.HS256, "rsa", new MACSigner(secret))
                    .text();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String signedByEllipticCurve(TestIssuer tokens) {
        try {
            return good(tokens)
                    .signedBy(JWSAlgorithm.ES256, "ec", new ECDSASigner(tokens.ec()))
                    .text();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String changed(TestIssuer tokens) {
        String[] parts = good(tokens).text().split("\\.", -1);
        String other = good(tokens).with("tenant", "globex").text().split("\\.", -1)[1];
        return parts[0] + "." + other + "." + parts[2];
    }
}
