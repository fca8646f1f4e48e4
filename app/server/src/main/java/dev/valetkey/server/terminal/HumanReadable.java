package dev.valetkey.server.terminal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Formats sizes and durations. */
public final class HumanReadable {

    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");
    private static final int STEP = 1024;
    private static final long DAY = 86_400;

    private HumanReadable() {}

    /** Such as {@code 512 B} or {@code 1.3 GiB}. */
    public static String bytes(long bytes) {
        int unit = 0;
        double amount = bytes;
        while (amount >= STEP && unit < UNITS.size() - 1) {
            amount /= STEP;
            unit++;
        }
        return unit == 0
                ? bytes + " B"
                : String.format(Locale.ROOT, amount < 100 ? "%.1f %s" : "%.0f %s", amount, UNITS.get(unit));
    }

    /** Such as {@code 0:21} or {@code 1:02:03}; days and more are a dash. */
    public static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds >= DAY) {
            return "-";
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
