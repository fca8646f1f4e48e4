package dev.valetkey.server.report;

import dev.valetkey.client.api.ProgressSnapshot;
import dev.valetkey.client.progress.TransferRate;
import dev.valetkey.server.terminal.HumanReadable;
import dev.valetkey.server.terminal.TerminalText;

import java.time.Duration;
import java.util.Optional;

/** Formats the progress of transfers. */
final class ProgressText {

    private static final int MAX_BAR_WIDTH = 30;
    private static final int MIN_BAR_WIDTH = 5;
    private static final int MAX_LABEL_WIDTH = 30;

    private ProgressText() {}

    /** A full line, such as {@code video.mp4: 43%, 1.3 GiB of 3.0 GiB, 85 MiB/s, 0:21 left, 165 of 384 parts}. */
    static String line(ProgressSnapshot progress, TransferRate rate) {
        if (progress.complete()) {
            return "%s: %s, waiting for verification"
                    .formatted(TerminalText.sanitize(progress.label()), HumanReadable.bytes(progress.total()));
        }
        return "%s: %d%%, %s of %s%s%s%s"
                .formatted(
                        TerminalText.sanitize(progress.label()),
                        progress.percent(),
                        HumanReadable.bytes(progress.position()),
                        HumanReadable.bytes(progress.total()),
                        speed(rate).map(speed -> ", " + speed).orElse(""),
                        timeLeft(progress, rate)
                                .map(time -> ", " + time + " left")
                                .orElse(""),
                        progress.parts() == 0
                                ? ""
                                : ", %d of %d parts".formatted(progress.partsStored(), progress.parts()));
    }

    /** A progress bar that fits into one line of the terminal. */
    static String bar(ProgressSnapshot progress, TransferRate rate, int columns) {
        String label = cut(TerminalText.sanitize(progress.label()), Math.min(MAX_LABEL_WIDTH, columns / 3));
        String figures = progress.complete()
                ? "100%% %s, verifying".formatted(HumanReadable.bytes(progress.total()))
                : figures(progress, rate);
        int room = columns - 1 - label.length() - figures.length() - 4;
        String line = room < MIN_BAR_WIDTH
                ? label + " " + figures
                : label + " [" + filled(progress, Math.min(room, MAX_BAR_WIDTH)) + "] " + figures;
        return cut(line, columns - 1);
    }

    private static String figures(ProgressSnapshot progress, TransferRate rate) {
        return "%3d%% %s/%s %s %s%s"
                .formatted(
                        progress.percent(),
                        HumanReadable.bytes(progress.position()),
                        HumanReadable.bytes(progress.total()),
                        speed(rate).orElse("-"),
                        timeLeft(progress, rate).orElse("-:--"),
                        progress.parts() == 0
                                ? ""
                                : " %d/%d parts".formatted(progress.partsStored(), progress.parts()));
    }

    private static String filled(ProgressSnapshot progress, int width) {
        int full = progress.percent() * width / 100;
        return "#".repeat(full) + "-".repeat(width - full);
    }

    /** The speed; empty in the first second, which is that of the connection's setup. */
    private static Optional<String> speed(TransferRate rate) {
        return rate.measured() ? Optional.of(HumanReadable.bytes(rate.bytesPerSecond()) + "/s") : Optional.empty();
    }

    private static Optional<String> timeLeft(ProgressSnapshot progress, TransferRate rate) {
        if (!rate.measured()) {
            return Optional.empty();
        }
        Optional<Duration> time = rate.estimateTime(progress.total() - progress.position());
        return time.map(HumanReadable::time);
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "~";
    }
}
