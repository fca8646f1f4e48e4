package dev.valetkey.server.client.progress;

import dev.valetkey.server.terminal.Amounts;
import dev.valetkey.server.terminal.Printable;

import java.time.Duration;
import java.util.Optional;

/** A reading in words. */
final class ProgressText {

    private static final int MAX_BAR_WIDTH = 30;
    private static final int MIN_BAR_WIDTH = 5;
    private static final int MAX_LABEL_WIDTH = 30;

    private ProgressText() {}

    /** A line of its own, such as {@code video.mp4: 43%, 1.3 GiB of 3.0 GiB, 85 MiB/s, 0:21 left, 165 of 384 parts}. */
    static String line(Reading reading, Speed speed) {
        if (reading.complete()) {
            return "%s: %s, waiting until it is checked"
                    .formatted(Printable.sanitize(reading.label()), Amounts.bytes(reading.total()));
        }
        return "%s: %d%%, %s of %s, %s/s%s%s"
                .formatted(
                        Printable.sanitize(reading.label()),
                        reading.percent(),
                        Amounts.bytes(reading.position()),
                        Amounts.bytes(reading.total()),
                        Amounts.bytes(speed.bytesPerSecond()),
                        timeLeft(reading, speed).map(time -> ", " + time + " left").orElse(""),
                        reading.parts() == 0
                                ? ""
                                : ", %d of %d parts".formatted(reading.partsStored(), reading.parts()));
    }

    /** One line of a terminal, never wider than it. */
    static String bar(Reading reading, Speed speed, int columns) {
        String label = cut(Printable.sanitize(reading.label()), Math.min(MAX_LABEL_WIDTH, columns / 3));
        String figures = reading.complete()
                ? "100%% %s, being checked".formatted(Amounts.bytes(reading.total()))
                : figures(reading, speed);
        int room = columns - 1 - label.length() - figures.length() - 4;
        String line = room < MIN_BAR_WIDTH
                ? label + " " + figures
                : label + " [" + filled(reading, Math.min(room, MAX_BAR_WIDTH)) + "] " + figures;
        return cut(line, columns - 1);
    }

    private static String figures(Reading reading, Speed speed) {
        return "%3d%% %s/%s %s/s %s%s"
                .formatted(
                        reading.percent(),
                        Amounts.bytes(reading.position()),
                        Amounts.bytes(reading.total()),
                        Amounts.bytes(speed.bytesPerSecond()),
                        timeLeft(reading, speed).orElse("-:--"),
                        reading.parts() == 0 ? "" : " %d/%d parts".formatted(reading.partsStored(), reading.parts()));
    }

    private static String filled(Reading reading, int width) {
        int full = reading.percent() * width / 100;
        return "#".repeat(full) + "-".repeat(width - full);
    }

    private static Optional<String> timeLeft(Reading reading, Speed speed) {
        Optional<Duration> time = speed.estimateTime(reading.total() - reading.position());
        return time.map(Amounts::time);
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "~";
    }
}
