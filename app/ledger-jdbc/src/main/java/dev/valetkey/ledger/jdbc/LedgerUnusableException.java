package dev.valetkey.ledger.jdbc;

import org.jspecify.annotations.Nullable;

/** The ledger cannot be used as it is configured. The message is written for the operator who starts the service. */
public final class LedgerUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LedgerUnusableException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
