package dev.valetkey.server.transfer;

import java.util.function.Supplier;

/** The process being told to end, by Ctrl-C or otherwise. */
public final class InterruptHandler {

    private InterruptHandler() {}

    /**
     * Works, and says something if the process is told to end meanwhile. Then it ends with the signal's exit code right
     * after, whatever the work was at.
     */
    public static <T> T runWithNotice(Runnable words, Supplier<T> work) {
        Thread hook = new Thread(words, "valetkey-interrupted");
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
        } catch (IllegalStateException ending) {
            // It is saying it.
        }
    }
}
