package dev.valetkey.client.error;

/** The thread of a transfer was interrupted, by the caller or because another part failed. */
public final class TransferInterruptedException extends RuntimeException {

    /**
     * Creates the exception, and sets the thread's interrupt flag again.
     *
     * @param cause the interruption
     */
    public TransferInterruptedException(InterruptedException cause) {
        super("The transfer was interrupted", cause);
        Thread.currentThread().interrupt();
    }
}
