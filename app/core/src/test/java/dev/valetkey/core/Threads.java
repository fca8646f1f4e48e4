package dev.valetkey.core;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads for blocking policies that do not keep a test's JVM alive. */
public final class Threads {

    private Threads() {}

    public static ExecutorService daemonPool() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "policy");
            thread.setDaemon(true);
            return thread;
        });
    }
}
