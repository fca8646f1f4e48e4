package dev.valetkey.server.start;

import java.util.concurrent.CountDownLatch;

/** Keeps a server running until the process is terminated, then closes it. */
public final class ShutdownHook {

    private ShutdownHook() {}

    /** Never returns: after a signal the server is closed and the process ends. */
    public static void awaitShutdown(Runnable stop) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(stop), "valetkey-stop"));
        new CountDownLatch(1).await();
    }

    private static void close(Runnable stop) {
        try {
            stop.run();
        } catch (RuntimeException e) {
            // The logging system may already be stopped.
            System.err.println("valetkey: the server did not stop cleanly: " + e);
        }
    }
}
