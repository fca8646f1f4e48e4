package dev.valetkey.micronaut.metrics;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class BoundedLabelTest {

    private final BoundedLabel label = new BoundedLabel();

    @Test
    void the_first_values_are_kept_and_further_ones_are_others() {
        assertThat(IntStream.range(0, BoundedLabel.MAX_VALUES).mapToObj(i -> label.of("v" + i)))
                .doesNotContain(BoundedLabel.OTHER)
                .doesNotHaveDuplicates();

        assertThat(label.of("one more")).isEqualTo("other");
        assertThat(label.of("v0")).isEqualTo("v0");
    }
}
