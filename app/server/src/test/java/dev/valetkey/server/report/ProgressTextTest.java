package dev.valetkey.server.report;

import dev.valetkey.client.api.ProgressSnapshot;
import dev.valetkey.client.progress.TransferRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTextTest {

    private static final ProgressSnapshot HALF =
            new ProgressSnapshot("video.mp4", 50 << 20, 100 << 20, 60 << 20, 6, 12, List.of());

    private final TransferRate rate = new TransferRate();

    ProgressTextTest() {
        rate.addSample(0, 0);
        rate.addSample(2_000_000_000L, 20 << 20);
    }

    @Test
    void a_line_shows_percentage_rate_and_time_left() {
        assertThat(ProgressText.line(HALF, rate))
                .isEqualTo("video.mp4: 50%, 50.0 MiB of 100 MiB, 10.0 MiB/s, 0:05 left, 6 of 12 parts");
    }

    @Test
    void a_stalled_transfer_shows_no_time_left() {
        TransferRate stalled = new TransferRate();
        stalled.addSample(0, 7);
        stalled.addSample(2_000_000_000L, 7);

        assertThat(ProgressText.line(HALF, stalled)).contains("0 B/s, 6 of 12 parts");
    }

    @Test
    void there_is_no_speed_in_the_first_second() {
        TransferRate early = new TransferRate();
        early.addSample(0, 0);
        early.addSample(999_999_999L, 20 << 20);

        assertThat(ProgressText.line(HALF, early)).isEqualTo("video.mp4: 50%, 50.0 MiB of 100 MiB, 6 of 12 parts");
        assertThat(ProgressText.bar(HALF, early, 100)).doesNotContain("/s").contains("50.0 MiB/100 MiB", "6/12 parts");
    }

    @Test
    void a_complete_transfer_is_shown_as_being_verified() {
        assertThat(ProgressText.line(HALF.withPosition(100 << 20), rate)).contains("waiting for verification");
        assertThat(ProgressText.bar(HALF.withPosition(100 << 20), rate, 80)).contains("verifying");
    }

    @Test
    void a_bar_is_filled_by_percentage() {
        assertThat(ProgressText.bar(HALF, rate, 100))
                .contains("[###############---------------]", "50%", "10.0 MiB/s", "0:05", "6/12 parts");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 60, 80, 200})
    void a_bar_is_never_wider_than_the_terminal(int columns) {
        ProgressSnapshot longName = new ProgressSnapshot("a".repeat(300), 1, 2, 1, 0, 0, List.of());

        assertThat(ProgressText.bar(HALF, rate, columns).length()).isLessThan(columns);
        assertThat(ProgressText.bar(longName, rate, columns).length()).isLessThan(columns);
    }

    @Test
    void control_characters_in_a_name_are_replaced() {
        ProgressSnapshot evil = new ProgressSnapshot("\u001B[2Jx", 1, 2, 1, 0, 0, List.of());

        assertThat(ProgressText.line(evil, rate) + ProgressText.bar(evil, rate, 80))
                .doesNotContain("\u001B");
    }

    @Test
    void the_rate_is_that_of_the_last_seconds() {
        var lately = new TransferRate();
        lately.addSample(0, 0);
        lately.addSample(10_000_000_000L, 1_000_000);
        lately.addSample(12_000_000_000L, 1_000_200);

        assertThat(lately.bytesPerSecond()).isEqualTo(100);
    }
}
