package dev.valetkey.core.port.store;

/** The object store is unavailable or failed; retrying later may help. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param call what was attempted, such as {@code HEAD}, without keys or URLs
     * @param cause the failure of the request
     */
    public StoreUnavailableException(String call, Throwable cause) {
        super("The object store did not answer " + call, cause);
    }
}
