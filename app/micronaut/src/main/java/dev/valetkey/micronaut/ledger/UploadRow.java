package dev.valetkey.micronaut.ledger;

import dev.valetkey.core.upload.Placement;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** An upload as a row of the table {@code upload}, and back. Times are kept to the microsecond, as PostgreSQL does. */
final class UploadRow {

    /** What an upload is from the beginning to the end. */
    static final List<String> IMMUTABLE_COLUMNS = List.of(
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

    /** All columns, in the order in which statements bind them. */
    static final List<String> COLUMNS = Stream.of(
                    List.of("id", "revision"),
                    IMMUTABLE_COLUMNS,
                    TransportRow.COLUMNS,
                    List.of("incoming_key", "stored_key", "created_at", "expires_at", "ends_at"),
                    ProgressRow.COLUMNS)
            .flatMap(List::stream)
            .toList();

    private static final Argument<Map<String, String>> METADATA = Argument.mapOf(String.class, String.class);

    private final JsonMapper json;

    UploadRow(JsonMapper json) {
        this.json = json;
    }

    Cells write(Upload upload) {
        UploadIntent intent = upload.intent();
        Cells cells = new Cells()
                .put("id", upload.id().value())
                .put("revision", upload.revision())
                .put("tenant", upload.tenant().value())
                .put("subject", upload.subject())
                .put("purpose", intent.purpose().value())
                .put("file_name", intent.fileName())
                .put("content_type", intent.contentType().toString())
                .put("size", intent.size())
                .put("checksum", intent.checksum())
                .put("metadata", toJson(intent.metadata()))
                .put("intent_kind", intent.kind() == null ? null : intent.kind().wireName())
                .put("incoming_key", upload.placement().incoming().value())
                .put("stored_key", upload.placement().stored().value())
                .put("created_at", upload.createdAt())
                .put("expires_at", upload.expiresAt())
                .put("ends_at", upload.endsAt());
        TransportRow.write(upload, cells);
        return ProgressRow.write(upload.status(), cells);
    }

    List<Cells> writeAll(List<Upload> uploads) {
        return uploads.stream().map(this::write).toList();
    }

    Upload read(ResultSet row) throws SQLException {
        return new Upload(
                new UploadId(row.getObject("id", UUID.class)),
                new TenantId(row.getString("tenant")),
                row.getString("subject"),
                intent(row),
                TransportRow.read(row),
                row.getString("store_id"),
                new Placement(new ObjectKey(row.getString("incoming_key")), new ObjectKey(row.getString("stored_key"))),
                Cells.instant(row, "created_at"),
                Cells.instant(row, "expires_at"),
                Cells.instant(row, "ends_at"),
                ProgressRow.read(row),
                row.getLong("revision"));
    }

    UploadIntent intent(ResultSet row) throws SQLException {
        String kind = row.getString("intent_kind");
        return new UploadIntent(
                new Purpose(row.getString("purpose")),
                row.getString("file_name"),
                MediaType.parse(row.getString("content_type")),
                row.getObject("size", Long.class),
                Cells.checksum(row, "checksum"),
                fromJson(row.getString("metadata")),
                kind == null ? null : kind(kind));
    }

    private static GrantKind kind(String word) {
        return GrantKind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private String toJson(Map<String, String> metadata) {
        try {
            return json.writeValueAsString(METADATA, metadata);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("An upload's metadata cannot be written as JSON", unwritable);
        }
    }

    private Map<String, String> fromJson(String metadata) {
        try {
            return json.readValue(metadata, METADATA);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("An upload's metadata in the ledger is no JSON object", unreadable);
        }
    }
}
