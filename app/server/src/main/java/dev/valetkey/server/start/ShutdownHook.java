package dev.valetkey.server.start;

import java.util.concurrent.CountDownLatch;

/**
 * Keeps a server running until the process is terminated, then closes it. The exit code is that of the signal, as a shell
 * reports it, or 0 after a clean stop of a server that supervisors run: they count other codes as failures.
 */
public final class ShutdownHook {

    private ShutdownHook() {}

    /** Never returns: after a signal the server is closed and the process ends with the code of the signal. */
    public static void awaitShutdown(Runnable stop) throws InterruptedException {
        await(() -> close(stop));
    }

    /** Never returns: after a signal the server is closed and the process ends with 0 if it stopped cleanly. */
    public static void awaitCleanShutdown(Runnable stop) throws InterruptedException {
        await(() -> {
            if (close(stop)) {
                // From a hook, this is the only way to another code than the signal's. No other hook does anything.
                Runtime.getRuntime().halt(0);
            }
        });
    }

    private static void await(Runnable hook) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(hook, "valetkey-stop"));
        new CountDownLatch(1).await();
    }

    private static boolean close(Runnable stop) {
        try {
            stop.run();
            return true;
        } catch (RuntimeException e) {
            // The logging system may already be stopped.
            System.err.println("valetkey: the server did not stop cleanly: " + e);
            return false;
        }
    }
}
