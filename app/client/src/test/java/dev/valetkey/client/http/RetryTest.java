package dev.valetkey.client.http;

import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RetryTest {

    private final ValetkeyClientException reason =
            new ValetkeyClientException(Kind.FAULT, "store-unavailable", "S3 is busy.");

    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void attempts_are_repeated_until_one_succeeds() {
        assertThat(retry(5, 0.5).execute(failing(2, Optional.empty()))).isEqualTo("done");
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void pauses_are_random_below_a_limit_that_doubles_up_to_thirty_seconds() {
        retry(9, 0.999).execute(failing(8, Optional.empty()));

        assertThat(pauses.stream().map(Duration::toSeconds)).containsExactly(0L, 1L, 3L, 7L, 15L, 29L, 29L, 29L);
        pauses.clear();
        retry(9, 0).execute(failing(8, Optional.empty()));

        assertThat(pauses).hasSize(8).containsOnly(Duration.ZERO);
    }

    @Test
    void the_last_failure_is_thrown_when_no_attempt_is_left() {
        assertThatThrownBy(() -> retry(3, 0).execute(failing(3, Optional.empty())))
                .isSameAs(reason);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void a_requested_pause_is_honoured() {
        retry(3, 0).execute(failing(1, Optional.of(Duration.ofSeconds(7))));

        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void a_requested_pause_of_minutes_ends_the_retries() {
        assertThatThrownBy(() -> retry(3, 0).execute(failing(1, Optional.of(Duration.ofMinutes(3)))))
                .isSameAs(reason);
        assertThat(pauses).isEmpty();
    }

    @Test
    void permanent_failures_are_not_retried() {
        assertThatThrownBy(() -> retry(3, 0).execute(() -> {
                    throw reason;
                }))
                .isSameAs(reason);
        assertThat(pauses).isEmpty();
    }

    private Retry retry(int attempts, double random) {
        return new Retry(attempts, () -> random, pauses::add);
    }

    private Supplier<String> failing(int times, Optional<Duration> after) {
        Iterator<Integer> failures =
                List.of(1, 2, 3, 4, 5, 6, 7, 8, 9).subList(0, times).iterator();
        return () -> {
            if (failures.hasNext()) {
                failures.next();
                throw new RetryableException(reason, after);
            }
            return "done";
        };
    }
}
