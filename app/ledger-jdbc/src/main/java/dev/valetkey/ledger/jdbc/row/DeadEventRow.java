package dev.valetkey.ledger.jdbc.row;

import dev.valetkey.core.port.operator.DeadEvent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** A row of the table {@code dead_event}, joined with its event. */
public final class DeadEventRow {

    private DeadEventRow() {}

    /**
     * Reads the current row, without the listeners.
     *
     * @param row the row, joined with those of the outbox and of the upload
     * @return the dead event
     * @throws SQLException if a column is missing or has another type
     */
    public static DeadEvent read(ResultSet row) throws SQLException {
        return new DeadEvent(EventRow.read(row), row.getInt("failures"), Map.of(), RowValues.instant(row, "dead_at"));
    }

    /**
     * The failure of a listener, a row of the table {@code dead_event_refusal}.
     *
     * @param event the event's id
     * @param listener the name of the listener
     * @param failure why it has not received the event
     */
    public record ListenerFailure(UUID event, String listener, String failure) {

        /**
         * Reads the current row.
         *
         * @param row a row with all columns of the table
         * @return the failure
         * @throws SQLException if a column is missing or has another type
         */
        public static ListenerFailure read(ResultSet row) throws SQLException {
            return new ListenerFailure(
                    row.getObject("event_id", UUID.class), row.getString("listener"), row.getString("failure"));
        }
    }
}
