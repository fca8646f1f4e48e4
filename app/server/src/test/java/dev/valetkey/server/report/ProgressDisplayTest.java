package dev.valetkey.server.report;

import dev.valetkey.client.progress.FileProgress;
import dev.valetkey.client.progress.TransferProgress;
import dev.valetkey.server.terminal.Terminal;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressDisplayTest {

    private static final String CLEAR = "\r\u001B[K";

    private final TransferProgress progress = new TransferProgress();
    private final StringWriter out = new StringWriter();

    @Test
    void a_terminal_shows_a_bar_that_is_cleared_for_other_lines_and_at_the_end() {
        try (var display = start(Optional.of(new Terminal(80)))) {
            progress.startFile("a.mp4", 100).addTransferred(50);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(out.toString()).contains(CLEAR + "a.mp4 ["));

            display.println("a note");
        }

        assertThat(out.toString())
                .contains(CLEAR + "a note" + System.lineSeparator())
                .endsWith(CLEAR);
    }

    @Test
    void a_bar_never_moves_backwards() {
        try (var display = start(Optional.of(new Terminal(80)))) {
            FileProgress file = progress.startFile("a.mp4", 100);
            file.addTransferred(50);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(out.toString()).contains("50%"));
            file.subtractLost(30);
            out.getBuffer().setLength(0);

            display.println("again");

            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(out.toString()).contains("50%"));
            assertThat(out.toString()).doesNotContain("20%");
        }
    }

    @Test
    void without_a_terminal_no_control_character_is_printed() {
        try (var display = start(Optional.empty())) {
            progress.startFile("a.mp4", 100).addTransferred(50);
            display.println("a note");
        }

        assertThat(out.toString()).isEqualTo("a note" + System.lineSeparator());
    }

    private ProgressDisplay start(Optional<Terminal> terminal) {
        var display = ProgressDisplay.of(new PrintWriter(out), terminal);
        display.start(progress::snapshot);
        return display;
    }
}
