package dev.valetkey.server.client.failure;

/** Somebody, or another part's failure, has told this thread to stop. */
public final class Stopped extends RuntimeException {

    public Stopped(InterruptedException cause) {
        super("stopped", cause);
        Thread.currentThread().interrupt();
    }
}
