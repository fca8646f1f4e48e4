package dev.valetkey.server.report;

import dev.valetkey.client.api.ProgressSnapshot;
import dev.valetkey.client.progress.TransferRate;
import dev.valetkey.server.terminal.Terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Displays the progress of transfers: as a bar on a terminal, as a line every few seconds elsewhere. All other output of the
 * command goes through it, so that it does not mix with the bar. Thread-safe.
 */
public final class ProgressDisplay implements AutoCloseable {

    private static final Duration BAR_INTERVAL = Duration.ofMillis(200);
    private static final Duration LINE_INTERVAL = Duration.ofSeconds(10);
    private static final String CLEAR = "\r\u001B[K";

    private final PrintWriter out;
    private final Optional<Terminal> terminal;
    private final boolean quiet;
    private final TransferRate rate = new TransferRate();
    private final ScheduledExecutorService clock;
    private long maxPosition;
    private boolean closed;

    private ProgressDisplay(PrintWriter out, Optional<Terminal> terminal, boolean quiet) {
        this.out = out;
        this.terminal = terminal;
        this.quiet = quiet;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "valetkey-progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Prints lines, but no progress. */
    public static ProgressDisplay quiet(PrintWriter out) {
        return new ProgressDisplay(out, Optional.empty(), true);
    }

    /**
     * Shows progress on the terminal, or nothing without one.
     *
     * @param terminal empty if the output goes to a file or another program
     */
    public static ProgressDisplay of(PrintWriter out, Optional<Terminal> terminal) {
        return new ProgressDisplay(out, terminal, false);
    }

    /** Starts to display progress, unless it is quiet. */
    public void start(Supplier<ProgressSnapshot> progress) {
        if (quiet) {
            return;
        }
        long period = (terminal.isPresent() ? BAR_INTERVAL : LINE_INTERVAL).toMillis();
        rate.addSample(System.nanoTime(), 0);
        var unused = clock.scheduleAtFixedRate(() -> show(progress.get()), period, period, TimeUnit.MILLISECONDS);
    }

    /** Prints a line. */
    public synchronized void println(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    /** Clears the bar until it is drawn again, so that other output can use its line. */
    public synchronized void clear() {
        if (terminal.isPresent() && !closed) {
            out.print(CLEAR);
            out.flush();
        }
    }

    private synchronized void show(ProgressSnapshot progress) {
        rate.addSample(System.nanoTime(), progress.bytesTransferred());
        if (closed || progress.label().isEmpty()) {
            return;
        }
        // Bytes of failed attempts are sent again, but a bar should not move backwards.
        maxPosition = Math.max(maxPosition, progress.position());
        ProgressSnapshot shown = progress.withPosition(maxPosition);
        if (terminal.isPresent()) {
            out.print(CLEAR + ProgressText.bar(shown, rate, terminal.get().columns()));
        } else {
            out.println("valetkey: " + ProgressText.line(shown, rate));
        }
        out.flush();
    }

    /** Stops the display and clears the bar. */
    @Override
    public synchronized void close() {
        if (!closed) {
            clear();
            closed = true;
            clock.shutdownNow();
        }
    }
}
