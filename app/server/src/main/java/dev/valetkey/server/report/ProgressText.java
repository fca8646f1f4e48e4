package dev.valetkey.server.report;

import dev.valetkey.client.progress.ProgressSnapshot;
import dev.valetkey.client.progress.TransferRate;
import dev.valetkey.server.terminal.HumanReadable;
import dev.valetkey.server.terminal.TerminalText;

import java.time.Duration;
import java.util.Optional;

/** A reading in words. */
final class ProgressText {

    private static final int MAX_BAR_WIDTH = 30;
    private static final int MIN_BAR_WIDTH = 5;
    private static final int MAX_LABEL_WIDTH = 30;

    private ProgressText() {}

    /** A line of its own, such as {@code video.mp4: 43%, 1.3 GiB of 3.0 GiB, 85 MiB/s, 0:21 left, 165 of 384 parts}. */
    static String line(ProgressSnapshot reading, TransferRate speed) {
        if (reading.complete()) {
            return "%s: %s, waiting until it is checked"
                    .formatted(TerminalText.sanitize(reading.label()), HumanReadable.bytes(reading.total()));
        }
        return "%s: %d%%, %s of %s, %s/s%s%s"
                .formatted(
                        TerminalText.sanitize(reading.label()),
                        reading.percent(),
                        HumanReadable.bytes(reading.position()),
                        HumanReadable.bytes(reading.total()),
                        HumanReadable.bytes(speed.bytesPerSecond()),
                        timeLeft(reading, speed).map(time -> ", " + time + " left").orElse(""),
                        reading.parts() == 0
                                ? ""
                                : ", %d of %d parts".formatted(reading.partsStored(), reading.parts()));
    }

    /** One line of a terminal, never wider than it. */
    static String bar(ProgressSnapshot reading, TransferRate speed, int columns) {
        String label = cut(TerminalText.sanitize(reading.label()), Math.min(MAX_LABEL_WIDTH, columns / 3));
        String figures = reading.complete()
                ? "100%% %s, being checked".formatted(HumanReadable.bytes(reading.total()))
                : figures(reading, speed);
        int room = columns - 1 - label.length() - figures.length() - 4;
        String line = room < MIN_BAR_WIDTH
                ? label + " " + figures
                : label + " [" + filled(reading, Math.min(room, MAX_BAR_WIDTH)) + "] " + figures;
        return cut(line, columns - 1);
    }

    private static String figures(ProgressSnapshot reading, TransferRate speed) {
        return "%3d%% %s/%s %s/s %s%s"
                .formatted(
                        reading.percent(),
                        HumanReadable.bytes(reading.position()),
                        HumanReadable.bytes(reading.total()),
                        HumanReadable.bytes(speed.bytesPerSecond()),
                        timeLeft(reading, speed).orElse("-:--"),
                        reading.parts() == 0 ? "" : " %d/%d parts".formatted(reading.partsStored(), reading.parts()));
    }

    private static String filled(ProgressSnapshot reading, int width) {
        int full = reading.percent() * width / 100;
        return "#".repeat(full) + "-".repeat(width - full);
    }

    private static Optional<String> timeLeft(ProgressSnapshot reading, TransferRate speed) {
        Optional<Duration> time = speed.estimateTime(reading.total() - reading.position());
        return time.map(HumanReadable::time);
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "~";
    }
}
