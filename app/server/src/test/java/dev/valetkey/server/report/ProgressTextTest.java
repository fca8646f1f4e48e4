package dev.valetkey.server.report;

import dev.valetkey.client.progress.ProgressSnapshot;
import dev.valetkey.client.progress.TransferRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTextTest {

    private static final ProgressSnapshot HALF = new ProgressSnapshot("video.mp4", 50 << 20, 100 << 20, 60 << 20, 6, 12);

    private final TransferRate speed = new TransferRate();

    ProgressTextTest() {
        speed.addSample(0, 0);
        speed.addSample(2_000_000_000L, 20 << 20);
    }

    @Test
    void a_line_says_how_far_how_fast_and_how_long() {
        assertThat(ProgressText.line(HALF, speed))
                .isEqualTo("video.mp4: 50%, 50.0 MiB of 100 MiB, 10.0 MiB/s, 0:05 left, 6 of 12 parts");
    }

    @Test
    void what_does_not_move_has_no_time_left() {
        assertThat(ProgressText.line(HALF, new TransferRate())).contains("0 B/s, 6 of 12 parts");
    }

    @Test
    void what_has_all_moved_is_being_checked() {
        assertThat(ProgressText.line(HALF.withPosition(100 << 20), speed)).contains("waiting until it is checked");
        assertThat(ProgressText.bar(HALF.withPosition(100 << 20), speed, 80)).contains("being checked");
    }

    @Test
    void a_bar_is_as_full_as_the_file_is_there() {
        assertThat(ProgressText.bar(HALF, speed, 100))
                .contains("[###############---------------]", "50%", "10.0 MiB/s", "0:05", "6/12 parts");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 60, 80, 200})
    void a_bar_is_never_wider_than_the_terminal(int columns) {
        ProgressSnapshot longName = new ProgressSnapshot("a".repeat(300), 1, 2, 1, 0, 0);

        assertThat(ProgressText.bar(HALF, speed, columns).length()).isLessThan(columns);
        assertThat(ProgressText.bar(longName, speed, columns).length()).isLessThan(columns);
    }

    @Test
    void a_name_commands_no_terminal() {
        ProgressSnapshot evil = new ProgressSnapshot("\u001B[2Jx", 1, 2, 1, 0, 0);

        assertThat(ProgressText.line(evil, speed) + ProgressText.bar(evil, speed, 80))
                .doesNotContain("\u001B");
    }

    @Test
    void speed_is_that_of_the_last_seconds() {
        var lately = new TransferRate();
        lately.addSample(0, 0);
        lately.addSample(10_000_000_000L, 1_000_000);
        lately.addSample(12_000_000_000L, 1_000_200);

        assertThat(lately.bytesPerSecond()).isEqualTo(100);
    }
}
