package dev.valetkey.micronaut.ledger;

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

    static void write(Upload upload, Cells cells) {
        SizeRange sizes = upload.transport().sizes();
        cells.put("kind", upload.kind().word())
                .put("least_size", sizes.least())
                .put("most_size", sizes.most())
                .put("store_id", upload.storeId());
        if (upload.transport() instanceof Transport.Parts parts) {
            cells.put("part_size", parts.plan().partSize())
                    .put("part_checksum", parts.checksum().name());
        }
    }

    static Transport read(ResultSet row) throws SQLException {
        SizeRange sizes = new SizeRange(row.getLong("least_size"), row.getLong("most_size"));
        return switch (GrantKind.of(row.getString("kind"))) {
            case PUT -> new Transport.Put(sizes.least());
            case POST -> new Transport.Form(sizes);
            case MULTIPART ->
                new Transport.Parts(
                        new PartPlan(sizes.least(), row.getLong("part_size")),
                        ChecksumAlgorithm.valueOf(row.getString("part_checksum")));
        };
    }
}
