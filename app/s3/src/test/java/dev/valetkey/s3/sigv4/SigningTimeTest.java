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
    void a_signature_is_dated_back_and_ends_when_it_would_have() {
        SigningTime time = SigningTime.of(NOW, SECOND.plusSeconds(301)).backdated(A_MINUTE);

        assertThat(time).isEqualTo(new SigningTime(SECOND.minusSeconds(60), Duration.ofSeconds(361)));
        assertThat(time.expiresAt()).isEqualTo(SECOND.plusSeconds(301));
    }

    @Test
    void within_seven_days_it_is_dated_back_as_far_as_there_is_room() {
        SigningTime time =
                SigningTime.of(NOW, SECOND.plus(A_WEEK).minusSeconds(20)).backdated(A_MINUTE);

        assertThat(time).isEqualTo(new SigningTime(SECOND.minusSeconds(20), A_WEEK));
    }

    @Test
    void one_of_seven_days_is_dated_as_it_was() {
        assertThat(SigningTime.of(NOW, SECOND.plus(A_WEEK)).backdated(A_MINUTE))
                .isEqualTo(new SigningTime(SECOND, A_WEEK));
    }

    @Test
    void no_backdating_makes_one_of_what_is_over() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningTime.of(NOW, NOW.plusMillis(1)).backdated(A_MINUTE));
    }
}
