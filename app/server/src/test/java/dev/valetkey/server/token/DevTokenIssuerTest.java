package dev.valetkey.server.token;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.valetkey.micronaut.web.token.ClaimPath;
import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DevTokenIssuerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.750Z");

    private final DevSigningKey key = DevSigningKey.generate();
    private final DevTokenIssuer issuer = new DevTokenIssuer(key, DevTenants.DEFAULT, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_token_has_subject_tenant_scopes_and_expiry() throws Exception {
        DevToken token = issuer.issue(new TokenRequest(
                new TenantId("acme"), "alice", List.of("uploads:read", "uploads:create"), Duration.ofMinutes(5)));

        var claims = SignedJWT.parse(token.value()).getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(DevTokenIssuer.ISSUER);
        assertThat(claims.getAudience()).containsExactly(DevTokenIssuer.AUDIENCE);
        assertThat(claims.getSubject()).isEqualTo("alice");
        assertThat(claims.getStringClaim("tenant")).isEqualTo("acme");
        assertThat(claims.getStringClaim("scope")).isEqualTo("uploads:read uploads:create");
        assertThat(token.expiresAt()).isEqualTo("2026-11-21T12:05:00Z");
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(token.expiresAt());
    }

    @Test
    void a_token_has_the_claim_and_the_value_that_the_server_expects() throws Exception {
        var tenants = new DevTenants(ClaimPath.parse("org"), Map.of(new TenantId("acme"), "ACME Corp."));
        var theirs = new DevTokenIssuer(key, tenants, Clock.fixed(NOW, ZoneOffset.UTC));

        DevToken token = theirs.issue(request(Duration.ofMinutes(5)));

        var claims = SignedJWT.parse(token.value()).getJWTClaimsSet();
        assertThat(claims.getStringClaim("org")).isEqualTo("ACME Corp.");
        assertThat(claims.getClaim("tenant")).isNull();
    }

    @Test
    void the_public_keys_verify_a_token_and_contain_no_private_key() throws Exception {
        DevToken token = issuer.issue(request(Duration.ofMinutes(5)));

        JWKSet published = JWKSet.parse(key.toPublicJwks());
        var signed = SignedJWT.parse(token.value());
        var own = published.getKeyByKeyId(signed.getHeader().getKeyID()).toECKey();
        assertThat(signed.verify(new ECDSAVerifier(own))).isTrue();
        assertThat(own.isPrivate()).isFalse();
    }

    @Test
    void a_key_can_be_stored_and_read() throws Exception {
        DevSigningKey stored = DevSigningKey.parse(key.toJwk());

        assertThat(stored.toPublicJwks()).isEqualTo(key.toPublicJwks());
    }

    @Test
    void toString_of_a_key_and_a_token_contains_no_secret() {
        DevToken token = issuer.issue(request(Duration.ofMinutes(5)));

        assertThat(token.toString()).doesNotContain(token.value());
        assertThat(key.toString()).doesNotContain("\"d\"").hasSizeLessThan(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"kty\":\"EC\"}", "nonsense"})
    void an_invalid_key_is_rejected_without_repeating_it(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DevSigningKey.parse(text))
                .withMessageMatching("is not .*");
    }

    @Test
    void a_public_key_is_rejected_as_signing_key() {
        String publicHalf =
                key.toPublicJwks().replaceFirst("^\\{\"keys\":\\[", "").replaceFirst("]}$", "");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DevSigningKey.parse(publicHalf))
                .withMessage("is not a private P-256 key");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 31L * 24 * 60 * 60})
    void an_invalid_token_lifetime_is_rejected(long seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(Duration.ofSeconds(seconds)))
                .withMessageContaining("1 second to 30 days");
    }

    private static TokenRequest request(Duration life) {
        return new TokenRequest(new TenantId("acme"), "alice", TokenRequest.USER_SCOPES, life);
    }
}
