package dev.valetkey.ledger.jdbc.row;

import dev.valetkey.core.event.EventMetadata;
import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.policy.tenant.TenantId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** An event as a row of the table {@code outbox}, and back from that row joined with its upload's. */
public final class EventRow {

    /** All columns that a new row has, in the order in which statements bind them. */
    public static final List<String> COLUMNS = List.of(
            "event_id",
            "upload_id",
            "happened_at",
            "state",
            "object_key",
            "object_size",
            "object_content_type",
            "object_checksum_algorithm",
            "object_checksum",
            "object_etag",
            "object_version_id",
            "object_stored_at",
            "rejection_code",
            "rejection_detail",
            "due_at",
            "revision",
            "failures");

    private EventRow() {}

    /** Due at once. */
    public static RowValues write(UploadEvent event) {
        RowValues cells = new RowValues()
                .put("event_id", event.id())
                .put("upload_id", event.upload().value())
                .put("happened_at", event.at())
                .put("state", event.state().wireName())
                .put("due_at", event.at())
                .put("revision", 0L)
                .put("failures", 0);
        if (event instanceof UploadEvent.Stored stored) {
            return StatusRow.write(stored.object(), cells);
        } else if (event instanceof UploadEvent.Deleted deleted) {
            return StatusRow.write(deleted.object(), cells);
        } else if (event instanceof UploadEvent.Rejected rejected) {
            return StatusRow.write(rejected.rejection(), cells);
        }
        return cells;
    }

    public static UploadEvent read(ResultSet row) throws SQLException {
        EventMetadata occasion = new EventMetadata(
                row.getObject("event_id", UUID.class),
                RowValues.instant(row, "happened_at"),
                new TenantId(row.getString("tenant")),
                new UploadId(row.getObject("upload_id", UUID.class)),
                row.getString("subject"),
                UploadRow.intent(row));
        UploadState state = UploadState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        return switch (state) {
            case STORED -> new UploadEvent.Stored(occasion, StatusRow.object(row));
            case REJECTED -> new UploadEvent.Rejected(occasion, StatusRow.rejection(row));
            case EXPIRED -> new UploadEvent.Expired(occasion);
            case ABORTED -> new UploadEvent.Aborted(occasion);
            case DELETED -> new UploadEvent.Deleted(occasion, StatusRow.object(row));
            case ISSUED, VERIFYING -> throw new IllegalStateException("The outbox tells of no end: " + state);
        };
    }
}
