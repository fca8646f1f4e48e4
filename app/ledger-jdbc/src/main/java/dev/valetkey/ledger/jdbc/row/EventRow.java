package dev.valetkey.ledger.jdbc.row;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.tenant.TenantId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** An event as a row of the table {@code outbox}, and back from that row joined with its upload's. */
public final class EventRow {

    /** The columns of a new row, in the order in which statements bind them. */
    public static final List<String> COLUMNS = Stream.of(
                    List.of("event_id", "upload_id", "happened_at"),
                    StatusRow.FINAL_COLUMNS,
                    List.of("due_at", "revision", "failures"))
            .flatMap(List::stream)
            .toList();

    private EventRow() {}

    /**
     * {@return the row of a new event, due immediately}
     *
     * @param event the event to insert
     */
    public static RowValues write(UploadEvent event) {
        RowValues values = new RowValues()
                .put("event_id", event.id())
                .put("upload_id", event.upload().value())
                .put("happened_at", event.at())
                .put("due_at", event.at())
                .put("revision", 0L)
                .put("failures", 0);
        return StatusRow.write(event.status(), values);
    }

    /**
     * Reads the event of the current row.
     *
     * @param row the row of the outbox, joined with that of its upload
     * @return the event
     * @throws SQLException if a column is missing or has another type
     * @throws IllegalArgumentException if the state has no events
     */
    public static UploadEvent read(ResultSet row) throws SQLException {
        return new UploadEvent(
                row.getObject("event_id", UUID.class),
                RowValues.instant(row, "happened_at"),
                new TenantId(row.getString("tenant")),
                new UploadId(row.getObject("upload_id", UUID.class)),
                row.getString("subject"),
                UploadRow.intent(row),
                StatusRow.read(row));
    }
}
