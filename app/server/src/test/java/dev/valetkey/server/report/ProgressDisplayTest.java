package dev.valetkey.server.report;

import dev.valetkey.client.progress.FileProgress;
import dev.valetkey.client.progress.TransferProgress;
import dev.valetkey.server.terminal.Terminal;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressDisplayTest {

    private static final String CLEAR = "\r\u001B[K";

    private final TransferProgress meter = new TransferProgress();
    private final StringWriter out = new StringWriter();

    @Test
    void a_terminal_has_a_bar_that_makes_room_and_goes_away() {
        try (var display = ProgressDisplay.start(meter, new PrintWriter(out), Optional.of(new Terminal(80)))) {
            meter.startFile("a.mp4", 100).addTransferred(50);
            Awaitility.await().untilAsserted(() -> assertThat(out.toString()).contains(CLEAR + "a.mp4 ["));

            display.println("a note");
        }

        assertThat(out.toString())
                .contains(CLEAR + "a note" + System.lineSeparator())
                .endsWith(CLEAR);
    }

    @Test
    void a_bar_never_goes_back() {
        try (var display = ProgressDisplay.start(meter, new PrintWriter(out), Optional.of(new Terminal(80)))) {
            FileProgress file = meter.startFile("a.mp4", 100);
            file.addTransferred(50);
            Awaitility.await().untilAsserted(() -> assertThat(out.toString()).contains("50%"));
            file.subtractLost(30);
            out.getBuffer().setLength(0);

            display.println("again");

            Awaitility.await().untilAsserted(() -> assertThat(out.toString()).contains("50%"));
            assertThat(out.toString()).doesNotContain("20%");
        }
    }

    @Test
    void elsewhere_there_is_no_control_character() {
        try (var display = ProgressDisplay.start(meter, new PrintWriter(out), Optional.empty())) {
            meter.startFile("a.mp4", 100).addTransferred(50);
            display.println("a note");
        }

        assertThat(out.toString()).isEqualTo("a note" + System.lineSeparator());
    }
}
