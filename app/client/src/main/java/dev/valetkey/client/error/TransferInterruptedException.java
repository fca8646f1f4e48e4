package dev.valetkey.client.error;

/** Somebody, or another part's failure, has told this thread to stop. */
public final class TransferInterruptedException extends RuntimeException {

    public TransferInterruptedException(InterruptedException cause) {
        super("stopped", cause);
        Thread.currentThread().interrupt();
    }
}
