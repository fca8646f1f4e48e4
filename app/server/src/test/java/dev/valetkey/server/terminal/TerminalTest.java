package dev.valetkey.server.terminal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalTest {

    @ParameterizedTest
    @CsvSource({"24 132, 132", "50 7, 20", "0 0, 80", "unknown, 80", "'', 80"})
    void the_width_is_that_of_stty_or_80_by_default(String output, int columns) {
        assertThat(Terminal.parse(output).columns()).isEqualTo(columns);
    }
}
