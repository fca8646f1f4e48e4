package dev.valetkey.server.terminal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextTableTest {

    @Test
    void columns_are_aligned_and_lines_have_no_trailing_spaces() {
        assertThat(new TextTable("ID", "NAME").add("1234", "a").add("🐈", "bcd").lines())
                .containsExactly("ID    NAME", "1234  a", "🐈     bcd");
    }

    @Test
    void control_characters_of_cells_are_replaced() {
        assertThat(new TextTable("NAME").add("\u001B[2Ja\nb").lines()).containsExactly("NAME", "?[2Ja?b");
    }
}
