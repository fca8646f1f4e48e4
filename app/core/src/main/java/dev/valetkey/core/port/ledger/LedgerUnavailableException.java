package dev.valetkey.core.port.ledger;

/** The ledger could not be asked; trying again later may help. */
public final class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param call what was attempted, such as {@code find}, without values */
    public LedgerUnavailableException(String call, Throwable cause) {
        super("The ledger did not answer " + call, cause);
    }
}
