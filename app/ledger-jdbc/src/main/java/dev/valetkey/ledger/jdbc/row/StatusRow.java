package dev.valetkey.ledger.jdbc.row;

import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The columns of an upload's status; the columns of other states are null. */
final class StatusRow {

    /** The columns of final states, which the outbox has too. */
    static final List<String> FINAL_COLUMNS = List.of(
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
            "quarantine_until");

    static final List<String> COLUMNS = Stream.concat(FINAL_COLUMNS.stream(), Stream.of("lease_until", "retry_at"))
            .toList();

    private StatusRow() {}

    static RowValues write(UploadStatus status, RowValues values) {
        values.put("state", status.state().wireName());
        if (status instanceof UploadStatus.Verifying verifying) {
            return values.put("lease_until", verifying.leaseUntil());
        } else if (status instanceof UploadStatus.Inspecting inspecting) {
            return values.put("retry_at", inspecting.retryAt());
        } else if (status instanceof UploadStatus.Stored stored) {
            return write(stored.object(), values);
        } else if (status instanceof UploadStatus.Deleted deleted) {
            return write(deleted.object(), values);
        } else if (status instanceof UploadStatus.Quarantined quarantined) {
            write(quarantined.object(), values).put("quarantine_until", quarantined.until());
            return write(quarantined.rejection(), values);
        } else if (status instanceof UploadStatus.Rejected rejected) {
            return write(rejected.rejection(), values);
        }
        return values;
    }

    private static RowValues write(StoredObject object, RowValues values) {
        return values.put("object_key", object.key().value())
                .put("object_size", object.size())
                .put("object_content_type", object.contentType().toString())
                .put("object_checksum", object.checksum())
                .put("object_etag", object.etag())
                .put("object_version_id", object.versionId())
                .put("object_stored_at", object.storedAt());
    }

    private static RowValues write(Rejection rejection, RowValues values) {
        return values.put("rejection_code", rejection.code()).put("rejection_detail", rejection.detail());
    }

    static UploadStatus read(ResultSet row) throws SQLException {
        return switch (UploadState.valueOf(row.getString("state").toUpperCase(Locale.ROOT))) {
            case ISSUED -> new UploadStatus.Issued();
            case VERIFYING -> new UploadStatus.Verifying(RowValues.instant(row, "lease_until"));
            case INSPECTING -> new UploadStatus.Inspecting(RowValues.instant(row, "retry_at"));
            case STORED -> new UploadStatus.Stored(object(row));
            case QUARANTINED ->
                new UploadStatus.Quarantined(object(row), rejection(row), RowValues.instant(row, "quarantine_until"));
            case REJECTED -> new UploadStatus.Rejected(rejection(row));
            case EXPIRED -> new UploadStatus.Expired();
            case ABORTED -> new UploadStatus.Aborted();
            case DELETED -> new UploadStatus.Deleted(object(row));
        };
    }

    private static StoredObject object(ResultSet row) throws SQLException {
        return new StoredObject(
                new ObjectKey(row.getString("object_key")),
                row.getLong("object_size"),
                MediaType.parse(row.getString("object_content_type")),
                RowValues.checksum(row, "object_checksum"),
                row.getString("object_etag"),
                row.getString("object_version_id"),
                RowValues.instant(row, "object_stored_at"));
    }

    private static Rejection rejection(ResultSet row) throws SQLException {
        return new Rejection(row.getString("rejection_code"), row.getString("rejection_detail"));
    }
}
