package dev.valetkey.core.port.ledger;

/** The ledger is unavailable; retrying later may help. */
public final class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param call what was attempted, such as {@code find}, without values
     * @param cause the failure of the database or its driver
     */
    public LedgerUnavailableException(String call, Throwable cause) {
        super("The ledger did not answer " + call, cause);
    }
}
