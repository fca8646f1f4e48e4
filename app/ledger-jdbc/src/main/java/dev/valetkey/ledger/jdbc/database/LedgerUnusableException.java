package dev.valetkey.ledger.jdbc.database;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.stream.Collectors;

/** The ledger cannot be used as it is configured. The message is written for the operator who starts the service. */
public final class LedgerUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message one or more sentences: what is wrong and the remedy
     * @param cause the driver's exception, or null
     */
    public LedgerUnusableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * {@return an exception whose message quotes the database: {@code PROBLEM: MESSAGE (SQLSTATE 28P01). REMEDY}}
     *
     * @param problem what failed, without a full stop
     * @param cause the driver's exception
     * @param remedy a sentence
     */
    public static LedgerUnusableException of(String problem, SQLException cause, String remedy) {
        String quoted =
                String.valueOf(cause.getMessage()).lines().map(String::strip).collect(Collectors.joining(" "));
        String message = quoted.endsWith(".") ? quoted.substring(0, quoted.length() - 1) : quoted;
        String state = cause.getSQLState() == null ? "" : " (SQLSTATE " + cause.getSQLState() + ")";
        return new LedgerUnusableException(problem + ": " + message + state + ". " + remedy, cause);
    }
}
