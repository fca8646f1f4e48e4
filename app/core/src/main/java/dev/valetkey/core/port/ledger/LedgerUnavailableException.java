package dev.valetkey.core.port.ledger;

/** The ledger is unavailable; retrying later may help. */
public final class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param call what was attempted, such as {@code find}, without values */
    public LedgerUnavailableException(String call, Throwable cause) {
        super("The ledger did not answer " + call, cause);
    }
}
