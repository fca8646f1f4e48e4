package dev.valetkey.ledger.jdbc.row;

import dev.valetkey.core.transport.PartPlan;
import dev.valetkey.core.transport.SizeRange;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.object.ChecksumAlgorithm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** How an upload's bytes travel, as columns; those of parts are null for other kinds. */
final class TransportRow {

    static final List<String> COLUMNS =
            List.of("kind", "least_size", "most_size", "store_id", "part_size", "part_checksum");

    private TransportRow() {}

    static void write(Upload upload, RowValues cells) {
        SizeRange sizes = upload.transport().sizes();
        cells.put("kind", upload.kind().wireName())
                .put("least_size", sizes.min())
                .put("most_size", sizes.max())
                .put("store_id", upload.multipartId());
        if (upload.transport() instanceof Transport.Multipart parts) {
            cells.put("part_size", parts.plan().partSize())
                    .put("part_checksum", parts.checksum().name());
        }
    }

    static Transport read(ResultSet row) throws SQLException {
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
