package dev.valetkey.client.http;

import dev.valetkey.client.error.TransferInterruptedException;

import java.time.Duration;

/** Sleeps; tests replace it. */
public interface Sleeper {

    void sleep(Duration time);

    /** Sleeps in the current thread and throws {@link TransferInterruptedException} if it is interrupted. */
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
