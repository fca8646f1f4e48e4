package dev.valetkey.server.terminal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class HumanReadableTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "150000000, 143 MiB",
        "3221225472, 3.0 GiB",
        "9223372036854775807, 8.0 EiB"
    })
    void bytes_are_formatted_in_the_largest_unit_that_fits(long bytes, String expected) {
        assertThat(HumanReadable.bytes(bytes)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "61, 1:01", "3599, 59:59", "3723, 1:02:03", "86399, 23:59:59", "86400, -"})
    void durations_are_formatted_like_a_clock(long seconds, String expected) {
        assertThat(HumanReadable.time(Duration.ofSeconds(seconds))).isEqualTo(expected);
    }
}
