package dev.valetkey.server.report;

import dev.valetkey.client.progress.ProgressSnapshot;
import dev.valetkey.client.progress.TransferProgress;
import dev.valetkey.client.progress.TransferRate;
import dev.valetkey.server.terminal.Terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows how far a run is: as a bar on a terminal, as a line now and then elsewhere. What else is to be said goes through
 * here too, so that it does not end up in the bar. Thread-safe.
 */
public final class ProgressDisplay implements AutoCloseable {

    private static final Duration BAR_INTERVAL = Duration.ofMillis(200);
    private static final Duration LINE_INTERVAL = Duration.ofSeconds(10);
    private static final String CLEAR = "\r\u001B[K";

    private final TransferProgress progress;
    private final PrintWriter out;
    private final Optional<Terminal> terminal;
    private final TransferRate speed = new TransferRate();
    private final ScheduledExecutorService clock;
    private long furthest;
    private boolean closed;

    private ProgressDisplay(TransferProgress meter, PrintWriter out, Optional<Terminal> terminal) {
        this.progress = meter;
        this.out = out;
        this.terminal = terminal;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "valetkey-progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Says what it is told, and shows no progress. */
    public static ProgressDisplay quiet(PrintWriter out) {
        return new ProgressDisplay(new TransferProgress(), out, Optional.empty());
    }

    /**
     * Begins to show.
     *
     * @param terminal if there is one
     */
    public static ProgressDisplay start(TransferProgress meter, PrintWriter out, Optional<Terminal> terminal) {
        var display = new ProgressDisplay(meter, out, terminal);
        long period = (terminal.isPresent() ? BAR_INTERVAL : LINE_INTERVAL).toMillis();
        display.speed.addSample(System.nanoTime(), 0);
        var unused = display.clock.scheduleAtFixedRate(display::show, period, period, TimeUnit.MILLISECONDS);
        return display;
    }

    /** Prints a line. */
    public synchronized void println(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    /** Takes the bar away until it is drawn again, so that something else can have the line. */
    public synchronized void clear() {
        if (terminal.isPresent() && !closed) {
            out.print(CLEAR);
            out.flush();
        }
    }

    private synchronized void show() {
        ProgressSnapshot reading = progress.snapshot();
        speed.addSample(System.nanoTime(), reading.bytesTransferred());
        if (closed || reading.label().isEmpty()) {
            return;
        }
        // What is lost goes again, but nobody wants to see a bar go back.
        furthest = Math.max(furthest, reading.position());
        ProgressSnapshot shown = reading.withPosition(furthest);
        if (terminal.isPresent()) {
            out.print(CLEAR + ProgressText.bar(shown, speed, terminal.get().columns()));
        } else {
            out.println("valetkey: " + ProgressText.line(shown, speed));
        }
        out.flush();
    }

    /** Shows nothing any more and leaves the terminal clean. */
    @Override
    public synchronized void close() {
        if (!closed) {
            clear();
            closed = true;
            clock.shutdownNow();
        }
    }
}
