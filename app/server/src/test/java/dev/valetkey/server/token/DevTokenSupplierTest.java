package dev.valetkey.server.token;

import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import static org.assertj.core.api.Assertions.assertThat;

class DevTokenSupplierTest {

    private final SettableClock clock = new SettableClock();
    private final DevTokenSupplier bearer = new DevTokenSupplier(
            new DevTokenIssuer(DevSigningKey.generate(), DevTenants.DEFAULT, clock),
            new TokenRequest(new TenantId("acme"), "alice", TokenRequest.USER_SCOPES, Duration.ofHours(1)),
            clock);

    @Test
    void a_token_is_reused_until_shortly_before_its_expiry() {
        String first = bearer.token();
        clock.now = clock.now.plus(Duration.ofMinutes(58));
        assertThat(bearer.token()).isEqualTo(first);

        clock.now = clock.now.plus(Duration.ofMinutes(2));
        assertThat(bearer.token()).isNotEqualTo(first);
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("a test's clock is in UTC");
        }
    }
}
