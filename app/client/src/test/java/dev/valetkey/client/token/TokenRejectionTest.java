package dev.valetkey.client.token;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

import static org.assertj.core.api.Assertions.assertThat;

class TokenRejectionTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"sub":"a","exp":1699996400}                   | expired at 2023-11-14T21:13:20Z, 60 minutes ago
        {"sub":"a","exp":1699000000}                   | 11 days ago
        {"sub":"a","exp":1699999990}                   | 10 seconds ago
        {"sub":"a","exp":1700000600,"nbf":1700000300}  | not valid before 2023-11-14T22:18:20Z (nbf), in 5 minutes
        {"sub":"a"}                                    | no expiry (exp)
        {"sub":"a","exp":"soon"}                       | no expiry (exp)
        {"sub":"a","exp":null}                         | no expiry (exp)
        {"exp":1700000600}                             | no subject (sub)
        {"sub":" ","exp":1700000600}                   | no subject (sub)
        {"sub":"a","exp":1700000600,"iss":"i","aud":"x"} | issuer is 'i', its audience is 'x'
        {"sub":"a","exp":1700000600,"aud":["x","y"]}   | issuer is missing, its audience is 'x', 'y'
        {"sub":"a","exp":1700000600}                   | audience is missing
        """)
    void the_fault_of_a_token_is_named(String claims, String fault) {
        assertThat(describe("token-invalid", "", token(claims))).contains(fault).doesNotContain(token(claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-opaque", "secret.secret", "a.%%%.secret", "a.c2VjcmV0.b", "a..b", "a.W10.b"})
    void a_token_that_is_not_a_JWT_is_reported_without_its_text(String token) {
        assertThat(describe("token-invalid", "", token))
                .contains("not a signed JWT")
                .doesNotContain("secret", token);
    }

    @Test
    void the_description_of_the_service_is_added() {
        String challenge = "Bearer error=\"invalid_token\", error_description=\"The audience is wrong\"";

        assertThat(describe("token-invalid", challenge, token("{\"sub\":\"a\",\"exp\":1700000600}")))
                .endsWith("The service reports: The audience is wrong.");
    }

    @Test
    void a_missing_scope_is_named_with_the_scopes_of_the_token() {
        String challenge = "Bearer error=\"insufficient_scope\", scope=\"uploads:delete\"";

        assertThat(describe("insufficient-scope", challenge, token("{\"scope\":\"uploads:read downloads:create\"}")))
                .isEqualTo("The access token lacks the scope 'uploads:delete'; it has uploads:read downloads:create.");
        assertThat(describe("insufficient-scope", challenge, token("{\"scp\":[\"uploads:read\"]}")))
                .endsWith("it has uploads:read.");
        assertThat(describe("insufficient-scope", "", "opaque"))
                .isEqualTo("The access token lacks a scope; it has no scopes.");
    }

    @Test
    void an_unknown_tenant_is_named() {
        assertThat(describe("unknown-tenant", "", token("{\"tenant\":\"Acme\"}")))
                .contains("'Acme'");
        assertThat(describe("unknown-tenant", "", token("{}"))).contains("no claim 'tenant'");
    }

    @Test
    void other_problems_keep_their_own_text() {
        assertThat(new TokenRejection("policy-denied", "", NOW).describe("t")).isEmpty();
    }

    private static String describe(String code, String challenge, String token) {
        return new TokenRejection(code, challenge, NOW).describe(token).orElseThrow();
    }

    private static String token(String claims) {
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }
}
