package dev.valetkey.s3.sigv4;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SigningTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.750Z");
    private static final Instant SECOND = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration A_WEEK = Duration.ofDays(7);

    @Test
    void backdating_does_not_change_the_expiry() {
        SigningTime time = SigningTime.of(NOW, SECOND.plusSeconds(301)).backdated(A_MINUTE);

        assertThat(time).isEqualTo(new SigningTime(SECOND.minusSeconds(60), Duration.ofSeconds(361)));
        assertThat(time.expiresAt()).isEqualTo(SECOND.plusSeconds(301));
    }

    @Test
    void backdating_is_limited_by_the_maximum_of_seven_days() {
        SigningTime time =
                SigningTime.of(NOW, SECOND.plus(A_WEEK).minusSeconds(20)).backdated(A_MINUTE);

        assertThat(time).isEqualTo(new SigningTime(SECOND.minusSeconds(20), A_WEEK));
    }

    @Test
    void a_signature_of_seven_days_is_not_backdated() {
        assertThat(SigningTime.of(NOW, SECOND.plus(A_WEEK)).backdated(A_MINUTE))
                .isEqualTo(new SigningTime(SECOND, A_WEEK));
    }

    @Test
    void backdating_does_not_make_an_expired_signature_valid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningTime.of(NOW, NOW.plusMillis(1)).backdated(A_MINUTE));
    }
}
