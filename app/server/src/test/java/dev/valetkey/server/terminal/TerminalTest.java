package dev.valetkey.server.terminal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalTest {

    @ParameterizedTest
    @CsvSource({"24 132, 132", "50 7, 20", "0 0, 80", "unknown, 80", "'', 80"})
    void it_is_as_wide_as_stty_says_and_80_if_that_says_nothing(String said, int columns) {
        assertThat(Terminal.parse(said).columns()).isEqualTo(columns);
    }
}
