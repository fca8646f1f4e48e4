package dev.valetkey.core.port.presign;

import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PresignPostRequestTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"-1, 5", "6, 5", "-2, -1"})
    void an_invalid_range_is_rejected(long min, long max) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> order(min, max, NOW.plusSeconds(60)))
                .withMessageContaining(min + " to " + max);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 5", "0, 9223372036854775807"})
    void a_range_of_one_size_is_accepted(long min, long max) {
        assertThat(order(min, max, NOW.plusSeconds(60)).maxSize()).isEqualTo(max);
    }

    @Test
    void an_expiry_before_the_signing_time_is_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> order(0, 1, NOW))
                .withMessageContaining("Expected an instant after ");
    }

    private static PresignPostRequest order(long min, long max, Instant end) {
        return new PresignPostRequest(
                new ObjectKey("incoming/a"), min, max, MediaType.parse("image/png"), null, Map.of(), NOW, end);
    }
}
