package dev.valetkey.server.client;

import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.server.token.DevSigningKey;
import dev.valetkey.server.token.DevTenants;
import dev.valetkey.server.token.DevTokenIssuer;
import dev.valetkey.server.token.TokenRequest;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TokenOwnerTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final DevSigningKey key = DevSigningKey.generate();

    @Test
    void all_tokens_of_a_user_have_the_same_owner() {
        String at = token("acme", "alice", NOON, List.of("uploads:create"));
        String later = token("acme", "alice", NOON.plusSeconds(3600), TokenRequest.USER_SCOPES);

        assertThat(TokenOwner.of(at)).isEqualTo(TokenOwner.of(later)).isNotEmpty();
    }

    @Test
    void another_user_or_tenant_is_another_owner() {
        String alice = TokenOwner.of(token("acme", "alice", NOON, List.of()));

        assertThat(TokenOwner.of(token("acme", "bob", NOON, List.of()))).isNotEqualTo(alice);
        assertThat(TokenOwner.of(token("globex", "alice", NOON, List.of()))).isNotEqualTo(alice);
    }

    @Test
    void a_token_that_is_not_a_JWT_has_no_owner() {
        assertThat(TokenOwner.of("opaque")).isEmpty();
    }

    private String token(String tenant, String subject, Instant now, List<String> scopes) {
        return new DevTokenIssuer(key, DevTenants.DEFAULT, Clock.fixed(now, ZoneOffset.UTC))
                .issue(new TokenRequest(new TenantId(tenant), subject, scopes, Duration.ofHours(1)))
                .value();
    }
}
