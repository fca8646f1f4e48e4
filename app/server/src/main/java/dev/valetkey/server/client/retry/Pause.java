package dev.valetkey.server.client.retry;

import dev.valetkey.server.client.failure.Stopped;

import java.time.Duration;

/** Waits. */
public interface Pause {

    void sleep(Duration time);

    /** Sleeps, and stops with {@link Stopped} when the thread is interrupted. */
    static Pause ofThread() {
        return time -> {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException e) {
                throw new Stopped(e);
            }
        };
    }
}
