package dev.valetkey.micronaut.ledger;

import dev.valetkey.core.event.Occasion;
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
final class EventRow {

    /** All columns that a new row has, in the order in which statements bind them. */
    static final List<String> COLUMNS = List.of(
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

    private final UploadRow uploads;

    EventRow(UploadRow uploads) {
        this.uploads = uploads;
    }

    /** Due at once. */
    static Cells write(UploadEvent event) {
        Cells cells = new Cells()
                .put("event_id", event.id())
                .put("upload_id", event.upload().value())
                .put("happened_at", event.at())
                .put("state", event.state().wireName())
                .put("due_at", event.at())
                .put("revision", 0L)
                .put("failures", 0);
        if (event instanceof UploadEvent.Stored stored) {
            return ProgressRow.write(stored.object(), cells);
        } else if (event instanceof UploadEvent.Deleted deleted) {
            return ProgressRow.write(deleted.object(), cells);
        } else if (event instanceof UploadEvent.Rejected rejected) {
            return ProgressRow.write(rejected.rejection(), cells);
        }
        return cells;
    }

    UploadEvent read(ResultSet row) throws SQLException {
        Occasion occasion = new Occasion(
                row.getObject("event_id", UUID.class),
                Cells.instant(row, "happened_at"),
                new TenantId(row.getString("tenant")),
                new UploadId(row.getObject("upload_id", UUID.class)),
                row.getString("subject"),
                uploads.intent(row));
        UploadState state = UploadState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        return switch (state) {
            case STORED -> new UploadEvent.Stored(occasion, ProgressRow.object(row));
            case REJECTED -> new UploadEvent.Rejected(occasion, ProgressRow.rejection(row));
            case EXPIRED -> new UploadEvent.Expired(occasion);
            case ABORTED -> new UploadEvent.Aborted(occasion);
            case DELETED -> new UploadEvent.Deleted(occasion, ProgressRow.object(row));
            case ISSUED, VERIFYING -> throw new IllegalStateException("The outbox tells of no end: " + state);
        };
    }
}
