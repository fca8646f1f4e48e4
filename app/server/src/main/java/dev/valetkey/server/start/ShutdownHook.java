package dev.valetkey.server.start;

import java.util.concurrent.CountDownLatch;

/** Keeps a server running until the process is told to end, and then closes it. */
public final class ShutdownHook {

    private ShutdownHook() {}

    /** Never returns: the process ends with the signal that ended it, after everything is closed. */
    public static void awaitShutdown(Runnable stop) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(stop), "valetkey-stop"));
        new CountDownLatch(1).await();
    }

    private static void close(Runnable stop) {
        try {
            stop.run();
        } catch (RuntimeException e) {
            // The logging system may be gone by now.
            System.err.println("valetkey: did not stop cleanly: " + e);
        }
    }
}
