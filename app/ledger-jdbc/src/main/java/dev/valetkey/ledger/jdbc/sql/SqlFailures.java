package dev.valetkey.ledger.jdbc.sql;

import dev.valetkey.core.port.ledger.LedgerUnavailableException;

import java.sql.BatchUpdateException;
import java.sql.SQLException;

/** Converts failures of the database. Their messages reach the log, which must contain no values of uploads. */
final class SqlFailures {

    private SqlFailures() {}

    /**
     * Messages of data and integrity errors (SQLSTATE classes 22 and 23) quote values and are replaced. The driver's message for a
     * batch contains its statement with all values, so that the server's own message is used.
     */
    static LedgerUnavailableException unavailable(String call, SQLException failed) {
        if (failed instanceof BatchUpdateException) {
            SQLException next = failed.getNextException();
            return unavailable(call, next == null ? withoutMessage("The database rejected a batch", failed) : next);
        }
        String state = failed.getSQLState();
        if (state == null || !(state.startsWith("22") || state.startsWith("23"))) {
            return new LedgerUnavailableException(state == null ? call : call + " (SQLSTATE " + state + ")", failed);
        }
        return new LedgerUnavailableException(
                call + " (SQLSTATE " + state + ")", withoutMessage("The database rejected a value", failed));
    }

    private static SQLException withoutMessage(String message, SQLException failed) {
        SQLException silent = new SQLException(message, failed.getSQLState(), failed.getErrorCode());
        silent.setStackTrace(failed.getStackTrace());
        return silent;
    }
}
