package dev.valetkey.core.port.reconcile;

/** The store refuses to list, because of a missing permission or because it lacks the operation. A retry does not help. */
public final class ListingRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the operation and the remedy, without keys
     * @param cause the response of the store
     */
    public ListingRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
