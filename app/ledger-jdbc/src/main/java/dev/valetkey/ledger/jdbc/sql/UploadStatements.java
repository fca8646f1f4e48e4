package dev.valetkey.ledger.jdbc.sql;

import dev.valetkey.core.port.ledger.UploadQuery;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.ledger.jdbc.row.RowValues;
import dev.valetkey.ledger.jdbc.row.UploadRow;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The SQL over the table {@code upload}: only syntax that H2 and PostgreSQL share. */
public final class UploadStatements {

    private static final String TABLE = Tables.UPLOAD;
    private static final String SELECT = "select " + String.join(", ", UploadRow.COLUMNS) + " from " + TABLE;

    private static final String INSERT =
            "insert into " + TABLE + " (" + String.join(", ", UploadRow.COLUMNS) + ") values ";
    private static final String ROW = "(" + String.join(", ", Collections.nCopies(UploadRow.COLUMNS.size(), "?")) + ")";

    private static final String FIND = SELECT + " where id = ?";

    /** The compare-and-set: updates no row if its revision has changed. */
    private static final String REPLACE = "update " + TABLE + " set " + String.join(" = ?, ", UploadRow.COLUMNS)
            + " = ? where id = ? and revision = ?";

    private UploadStatements() {}

    /**
     * {@return one statement for all uploads: a hundred rows in one cost the database a fraction of a hundred
     * statements}
     *
     * @param uploads the rows, at least one
     */
    public static BoundStatement insert(List<RowValues> uploads) {
        String sql = INSERT + String.join(", ", Collections.nCopies(uploads.size(), ROW));
        List<@Nullable Object> values = new ArrayList<>(uploads.size() * UploadRow.COLUMNS.size());
        uploads.forEach(upload -> values.addAll(upload.valuesOf(UploadRow.COLUMNS)));
        return new BoundStatement(sql, values, uploads.size());
    }

    /**
     * {@return a query for one upload}
     *
     * @param id the upload's id
     */
    public static BoundStatement find(UploadId id) {
        return BoundStatement.of(FIND, id.value());
    }

    /**
     * {@return a statement that replaces an upload, unless it has another revision}
     *
     * @param current the upload as it was read
     * @param next the row with the change
     */
    public static BoundStatement replace(Upload current, RowValues next) {
        List<@Nullable Object> values = new ArrayList<>(next.valuesOf(UploadRow.COLUMNS));
        values.add(current.id().value());
        values.add(current.revision());
        return new BoundStatement(REPLACE, values);
    }

    /**
     * {@return a query for one page of uploads, newest first}
     *
     * @param query the tenant, the filters and the position of the page
     */
    public static BoundStatement list(UploadQuery query) {
        StringBuilder sql = new StringBuilder(SELECT).append(" where tenant = ?");
        List<@Nullable Object> values = new ArrayList<>();
        values.add(query.tenant().value());
        if (query.state() != null) {
            sql.append(" and state = ?");
            values.add(query.state().wireName());
        }
        if (query.purpose() != null) {
            sql.append(" and purpose = ?");
            values.add(query.purpose().value());
        }
        if (query.subject() != null) {
            sql.append(" and subject = ?");
            values.add(query.subject());
        }
        if (query.before() != null) {
            sql.append(" and id < ?");
            values.add(query.before().value());
        }
        values.add(query.limit());
        return new BoundStatement(sql.append(" order by id desc limit ?").toString(), values);
    }
}
