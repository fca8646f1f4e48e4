package dev.valetkey.ledger.jdbc.row;

import dev.valetkey.core.transport.PartPlan;
import dev.valetkey.core.transport.SizeRange;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Placement;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** An upload as a row of the table {@code upload}, and back. Times are kept to the microsecond, as PostgreSQL does. */
public final class UploadRow {

    /** The columns that no transition of an upload changes. */
    public static final List<String> IMMUTABLE_COLUMNS = List.of(
            "tenant",
            "subject",
            "purpose",
            "file_name",
            "content_type",
            "size",
            "checksum_algorithm",
            "checksum",
            "metadata",
            "intent_kind");

    private static final List<String> TRANSPORT_COLUMNS =
            List.of("kind", "least_size", "most_size", "store_id", "part_size", "part_checksum");

    /** All columns, in the order in which statements bind them. */
    public static final List<String> COLUMNS = Stream.of(
                    List.of("id", "revision"),
                    IMMUTABLE_COLUMNS,
                    TRANSPORT_COLUMNS,
                    List.of("incoming_key", "stored_key", "created_at", "expires_at", "ends_at"),
                    InspectionRow.COLUMNS,
                    StatusRow.COLUMNS)
            .flatMap(List::stream)
            .toList();

    private UploadRow() {}

    /**
     * {@return the row of an upload}
     *
     * @param upload the upload to write
     */
    public static RowValues write(Upload upload) {
        UploadIntent intent = upload.intent();
        RowValues values = new RowValues()
                .put("id", upload.id().value())
                .put("revision", upload.revision())
                .put("tenant", upload.tenant().value())
                .put("subject", upload.subject())
                .put("purpose", intent.purpose().value())
                .put("file_name", intent.fileName())
                .put("content_type", intent.contentType().toString())
                .put("size", intent.size())
                .put("checksum", intent.checksum())
                .put("metadata", JsonColumn.writeStrings(intent.metadata()))
                .put("intent_kind", intent.kind() == null ? null : intent.kind().wireName())
                .put("incoming_key", upload.placement().incoming().value())
                .put("stored_key", upload.placement().stored().value())
                .put("created_at", upload.createdAt())
                .put("expires_at", upload.expiresAt())
                .put("ends_at", upload.endsAt())
                .put("sweep_at", upload.expiresAt());
        writeTransport(upload, values);
        InspectionRow.write(upload.inspections(), values);
        return StatusRow.write(upload.status(), values);
    }

    /** The columns of parts are null for other kinds. */
    private static void writeTransport(Upload upload, RowValues values) {
        SizeRange sizes = upload.transport().sizes();
        values.put("kind", upload.kind().wireName())
                .put("least_size", sizes.min())
                .put("most_size", sizes.max())
                .put("store_id", upload.multipartId());
        if (upload.transport() instanceof Transport.Multipart parts) {
            values.put("part_size", parts.plan().partSize())
                    .put("part_checksum", parts.checksum().name());
        }
    }

    /**
     * {@return the rows of several uploads, in their order}
     *
     * @param uploads the uploads to write
     */
    public static List<RowValues> writeAll(List<Upload> uploads) {
        return uploads.stream().map(UploadRow::write).toList();
    }

    /**
     * Reads the upload of the current row.
     *
     * @param row a row with all columns of the table
     * @return the upload
     * @throws SQLException if a column is missing or has another type
     */
    public static Upload read(ResultSet row) throws SQLException {
        return new Upload(
                new UploadId(row.getObject("id", UUID.class)),
                new TenantId(row.getString("tenant")),
                row.getString("subject"),
                intent(row),
                transport(row),
                row.getString("store_id"),
                new Placement(new ObjectKey(row.getString("incoming_key")), new ObjectKey(row.getString("stored_key"))),
                InspectionRow.read(row),
                RowValues.instant(row, "created_at"),
                RowValues.instant(row, "expires_at"),
                RowValues.instant(row, "ends_at"),
                StatusRow.read(row),
                row.getLong("revision"));
    }

    static UploadIntent intent(ResultSet row) throws SQLException {
        String kind = row.getString("intent_kind");
        return new UploadIntent(
                new Purpose(row.getString("purpose")),
                row.getString("file_name"),
                MediaType.parse(row.getString("content_type")),
                row.getObject("size", Long.class),
                RowValues.checksum(row, "checksum"),
                JsonColumn.readStrings("metadata", row.getString("metadata")),
                kind == null ? null : GrantKind.of(kind));
    }

    private static Transport transport(ResultSet row) throws SQLException {
        SizeRange sizes = new SizeRange(row.getLong("least_size"), row.getLong("most_size"));
        return switch (GrantKind.of(row.getString("kind"))) {
            case PUT -> new Transport.Put(sizes.min());
            case POST -> new Transport.Post(sizes);
            case MULTIPART ->
                new Transport.Multipart(
                        new PartPlan(sizes.min(), row.getLong("part_size")),
                        ChecksumAlgorithm.valueOf(row.getString("part_checksum")));
        };
    }
}
