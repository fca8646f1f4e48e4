package dev.valetkey.core.event.delivery;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.time.Duration;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BackoffProperties {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Property
    void a_delay_is_at_least_half_of_its_maximum_and_never_above_the_limit(
            @ForAll @IntRange(min = 1, max = 30) int tries,
            @ForAll @IntRange(min = 1) int failures,
            @ForAll @IntRange(min = 1, max = 100_000) int longest,
            @ForAll Random random) {
        Backoff backoff = new Backoff(SECOND, SECOND.multipliedBy(longest), tries);

        Duration wait = backoff.delayAfter(failures, random);

        assertThat(wait).isBetween(SECOND.dividedBy(2), backoff.max());
    }

    @Property(tries = 20)
    void after_the_last_attempt_the_delay_is_the_maximum(
            @ForAll @IntRange(min = 10) int failures, @ForAll Random random) {
        assertThat(Backoff.DEFAULT.delayAfter(failures, random)).isBetween(Duration.ofMinutes(30), Duration.ofHours(1));
        assertThat(Backoff.DEFAULT.exhausted(failures)).isTrue();
    }

    @Property(tries = 1)
    void a_delay_of_zero_or_less_is_rejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, SECOND, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(SECOND, Duration.ZERO, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(SECOND, SECOND, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(SECOND, SECOND, 31));
    }
}
