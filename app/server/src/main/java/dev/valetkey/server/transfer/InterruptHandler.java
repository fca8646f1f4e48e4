package dev.valetkey.server.transfer;

import java.util.function.Supplier;

/** Handles termination of the process, by Ctrl-C or otherwise. */
public final class InterruptHandler {

    private InterruptHandler() {}

    /**
     * Runs the work, and the notice if the process is terminated meanwhile. The process then ends with the signal's exit code,
     * without waiting for the work.
     */
    public static <T> T runWithNotice(Runnable notice, Supplier<T> work) {
        Thread hook = new Thread(notice, "valetkey-interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } finally {
            removeHook(hook);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is already running.
        }
    }
}
