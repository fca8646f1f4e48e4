package dev.valetkey.client.http;

import dev.valetkey.client.error.TransferInterruptedException;

import java.time.Duration;

/** Waits. */
public interface Sleeper {

    void sleep(Duration time);

    /** Sleeps, and stops with {@link TransferInterruptedException} when the thread is interrupted. */
    static Sleeper ofThread() {
        return time -> {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException e) {
                throw new TransferInterruptedException(e);
            }
        };
    }
}
