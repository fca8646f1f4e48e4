package dev.valetkey.client.http;

import dev.valetkey.client.error.TransferInterruptedException;

import java.time.Duration;

/** Sleeps; tests replace it. */
public interface Sleeper {

    /**
     * Waits.
     *
     * @param time zero or more
     * @throws TransferInterruptedException if the thread is interrupted
     */
    void sleep(Duration time);

    /**
     * Creates a sleeper that blocks the current thread.
     *
     * @return a sleeper that throws {@link TransferInterruptedException} if the thread is interrupted
     */
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
