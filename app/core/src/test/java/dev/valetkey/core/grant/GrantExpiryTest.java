package dev.valetkey.core.grant;

import dev.valetkey.core.grant.GrantExpiry.ExpiryLimit;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class GrantExpiryTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.750Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @Test
    void the_expiry_of_the_profile_applies_by_default() {
        GrantExpiry expiry =
                GrantExpiry.earliest(NOW, FIVE_MINUTES, Duration.ofMinutes(6), NOW.plus(Duration.ofHours(1)));

        assertThat(expiry).isEqualTo(new GrantExpiry(Instant.parse("2026-11-21T12:05:00Z"), ExpiryLimit.PROFILE));
    }

    @Test
    void a_policy_shortens_the_expiry() {
        assertThat(GrantExpiry.earliest(NOW, FIVE_MINUTES, Duration.ofMinutes(1), null))
                .isEqualTo(new GrantExpiry(Instant.parse("2026-11-21T12:01:00Z"), ExpiryLimit.POLICY));
    }

    @Test
    void no_grant_outlives_the_credentials() {
        assertThat(GrantExpiry.earliest(NOW, FIVE_MINUTES, Duration.ofMinutes(2), NOW.plusSeconds(30)))
                .isEqualTo(new GrantExpiry(Instant.parse("2026-11-21T12:00:30Z"), ExpiryLimit.CREDENTIALS));
    }
}
