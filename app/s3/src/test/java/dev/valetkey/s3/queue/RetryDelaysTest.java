package dev.valetkey.s3.queue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class RetryDelaysTest {

    private static final int SEED = 7;

    private final RetryDelays delays = new RetryDelays(new Random(SEED));

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"RUNNING", "MALFORMED", "UNAVAILABLE", "FAILED"})
    void a_final_outcome_deletes_the_message(MessageOutcome outcome) {
        assertThat(delays.after(outcome, 1)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"MALFORMED", "UNAVAILABLE", "FAILED"})
    void a_failure_is_retried_after_growing_delays_of_a_quarter_of_an_hour_at_most(MessageOutcome outcome) {
        Duration first = delays.after(outcome, 1).orElseThrow();
        Duration last = delays.after(outcome, 1_000).orElseThrow();

        assertThat(first).isBetween(Duration.ofMillis(500), Duration.ofSeconds(20));
        assertThat(last).isBetween(Duration.ofMinutes(7), Duration.ofMinutes(15));
    }

    @Test
    void a_running_verification_is_awaited_only_a_few_times_so_that_no_message_becomes_a_dead_letter() {
        assertThat(IntStream.rangeClosed(1, 5)
                        .filter(receives ->
                                delays.after(MessageOutcome.RUNNING, receives).isPresent())
                        .toArray())
                .containsExactly(1, 2, 3);
    }

    @Test
    void a_malformed_message_becomes_a_dead_letter_within_a_minute() {
        Duration total = IntStream.rangeClosed(1, 5)
                .mapToObj(receives ->
                        delays.after(MessageOutcome.MALFORMED, receives).orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(total).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void five_receipts_last_longer_than_a_short_outage() {
        Duration total = IntStream.range(1, 5)
                .mapToObj(receives ->
                        delays.after(MessageOutcome.UNAVAILABLE, receives).orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(total).isGreaterThan(Duration.ofMinutes(10));
    }
}
