package dev.valetkey.ledger.jdbc.sql;

import dev.valetkey.core.port.ledger.DueUploads;
import dev.valetkey.core.port.ledger.UploadQuery;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.ledger.jdbc.row.RowValues;
import dev.valetkey.ledger.jdbc.row.UploadRow;
import dev.valetkey.policy.limit.GrantKind;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL over the table {@code upload}: only syntax that H2 and PostgreSQL share. */
public final class UploadStatements {

    private static final String TABLE = Tables.UPLOAD;
    private static final String SELECT = "select " + String.join(", ", UploadRow.COLUMNS) + " from " + TABLE;

    private static final List<String> WRITTEN = append(UploadRow.COLUMNS, "sweep_at");

    private static final String INSERT = "insert into " + TABLE + " (" + String.join(", ", WRITTEN) + ") values ";
    private static final String ROW = "(" + String.join(", ", Collections.nCopies(WRITTEN.size(), "?")) + ")";

    private static final String FIND = SELECT + " where id = ?";

    /** The compare-and-set: updates no row if its revision has changed. */
    private static final String REPLACE =
            "update " + TABLE + " set " + String.join(" = ?, ", UploadRow.COLUMNS) + " = ?, sweep_at = ";

    private static final String IF_UNCHANGED = " where id = ? and revision = ?";

    /** Other nodes skip the rows that this transaction has locked, instead of waiting for them. */
    private static final String FIND_DUE =
            SELECT + " where state = ? and sweep_at <= ? order by sweep_at limit ? for update skip locked";

    private static final String SET_DUE = "update " + TABLE + " set sweep_at = ? where id = ?";

    private static final String FIND_ABANDONED = SELECT + " where state = '" + UploadState.VERIFYING.wireName()
            + "' and lease_until <= ? order by lease_until limit ?";

    /** The states of uploads that a client or a check has ended, although a URL may still write. */
    private static final List<UploadState> ENDED_EARLY =
            List.of(UploadState.REJECTED, UploadState.ABORTED, UploadState.DELETED);

    private static final String PURGE = "delete from " + TABLE + " where id in (select u.id from " + TABLE
            + " u where u.state in ("
            + names(Arrays.stream(UploadState.values()).filter(UploadState::ended))
            + ") and u.sweep_at < ? and not exists (select 1 from "
            + Tables.OUTBOX + " o where o.upload_id = u.id) order by u.sweep_at limit ?)";

    private static final String DELETE = "delete from " + TABLE + IF_UNCHANGED;

    private UploadStatements() {}

    /**
     * {@return one statement for all uploads: a hundred rows in one cost the database a fraction of a hundred
     * statements}
     *
     * @param uploads the rows, at least one
     */
    public static BoundStatement insert(List<RowValues> uploads) {
        String sql = INSERT + String.join(", ", Collections.nCopies(uploads.size(), ROW));
        List<@Nullable Object> values = new ArrayList<>(uploads.size() * WRITTEN.size());
        uploads.forEach(upload -> values.addAll(upload.valuesOf(WRITTEN)));
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
     * {@return a query for several uploads}
     *
     * @param ids the uploads' ids, at least one
     */
    public static BoundStatement findAll(List<UploadId> ids) {
        List<@Nullable Object> values =
                ids.stream().<@Nullable Object>map(UploadId::value).toList();
        return new BoundStatement(
                SELECT + " where id in (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")", values);
    }

    /**
     * {@return a statement that replaces an upload, unless it has another revision}
     *
     * @param current the upload as it was read
     * @param next the upload with the change
     * @param now the instant of the change
     */
    public static BoundStatement replace(Upload current, Upload next, Instant now) {
        List<@Nullable Object> values = new ArrayList<>(UploadRow.write(next).valuesOf(UploadRow.COLUMNS));
        boolean exact = next.state().settled();
        Instant sweepAt = exact ? now : next.expiresAt();
        if (next.status() instanceof UploadStatus.Inspecting inspecting) {
            exact = true;
            sweepAt = inspecting.retryAt();
        } else if (next.status() instanceof UploadStatus.Quarantined quarantined) {
            sweepAt = quarantined.until();
        } else if (isWritable(next, now)) {
            sweepAt = next.expiresAt();
        }
        values.add(RowValues.timestamp(sweepAt));
        values.add(current.id().value());
        values.add(current.revision());
        // A renewal moves it; an examination does not, because it has set it before.
        return new BoundStatement(REPLACE + (exact ? "?" : "greatest(sweep_at, ?)") + IF_UNCHANGED, values);
    }

    /** What has been ended early is found again until its URLs expire. Those of parts end with the multipart upload. */
    private static boolean isWritable(Upload upload, Instant now) {
        return ENDED_EARLY.contains(upload.state())
                && upload.kind() != GrantKind.MULTIPART
                && upload.expiresAt().isAfter(now);
    }

    /**
     * {@return a query for uploads that ended early and could still be written lately}
     *
     * @param kinds the kinds of their grants, at least one
     * @param since the earliest expiry of their last URL, exclusive
     * @param limit the maximum number of uploads
     */
    public static BoundStatement findEnded(Set<GrantKind> kinds, Instant since, int limit) {
        List<@Nullable Object> values = new ArrayList<>();
        kinds.forEach(kind -> values.add(kind.wireName()));
        values.add(RowValues.timestamp(since));
        values.add(limit);
        return new BoundStatement(
                SELECT + " where state in (" + names(ENDED_EARLY.stream()) + ") and kind in ("
                        + String.join(", ", Collections.nCopies(kinds.size(), "?"))
                        + ") and sweep_at > ? order by sweep_at limit ?",
                values);
    }

    /**
     * {@return a statement that deletes an upload, unless it has another revision}
     *
     * @param current the upload as it was read
     */
    public static BoundStatement delete(Upload current) {
        return BoundStatement.of(DELETE, current.id().value(), current.revision());
    }

    /**
     * {@return a query for uploads in a state that are due; locks them until the end of the transaction}
     *
     * @param state issued, inspecting or quarantined
     * @param now the current instant
     * @param limit the maximum number of uploads
     */
    public static BoundStatement findDue(UploadState state, Instant now, int limit) {
        return BoundStatement.of(FIND_DUE, state.wireName(), RowValues.timestamp(now), limit);
    }

    /**
     * {@return a statement that sets when an upload is due again, without changing its revision}
     *
     * @param due the upload
     * @param query determines the instant
     */
    public static BoundStatement setDue(Upload due, DueUploads query) {
        return BoundStatement.of(
                SET_DUE, RowValues.timestamp(query.dueAgain(due)), due.id().value());
    }

    /**
     * {@return a query for uploads whose verification lease has expired}
     *
     * @param now the current instant
     * @param limit the maximum number of uploads
     */
    public static BoundStatement findAbandoned(Instant now, int limit) {
        return BoundStatement.of(FIND_ABANDONED, RowValues.timestamp(now), limit);
    }

    /**
     * {@return a statement that deletes uploads without an object that settled before an instant}
     *
     * @param settledBefore the instant
     * @param limit the maximum number of uploads
     */
    public static BoundStatement purge(Instant settledBefore, int limit) {
        return BoundStatement.of(PURGE, RowValues.timestamp(settledBefore), limit);
    }

    /**
     * {@return a query for one page of uploads, newest first}
     *
     * @param query the tenant, the filters and the position of the page
     */
    public static BoundStatement list(UploadQuery query) {
        Map<String, @Nullable Object> filters = new LinkedHashMap<>();
        filters.put("tenant", query.tenant() == null ? null : query.tenant().value());
        filters.put("subject", query.subject());
        filters.put("purpose", query.purpose() == null ? null : query.purpose().value());
        filters.put("state", query.state() == null ? null : query.state().wireName());
        filters.put("rejection_code", query.rejection());
        filters.values().removeIf(Objects::isNull);
        List<@Nullable Object> values = new ArrayList<>(filters.values());
        List<String> conditions = new ArrayList<>();
        filters.keySet().forEach(column -> conditions.add(column + " = ?"));
        if (query.before() != null) {
            conditions.add("id < ?");
            values.add(query.before().value());
        }
        values.add(query.limit());
        return new BoundStatement(
                SELECT + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions)) + " order by "
                        + order(filters.keySet()) + " limit ?",
                values);
    }

    /**
     * The columns of one index, of the tenant and the narrowest filter, or of the primary key: H2 uses an index for an order only if the order names all of its
     * columns, and would sort the uploads of the whole tenant otherwise.
     */
    private static String order(Set<String> filters) {
        return filters.contains("tenant")
                ? filters.stream().limit(2).map(column -> column + ", ").collect(Collectors.joining()) + "id desc"
                : "id desc";
    }

    private static String names(Stream<UploadState> states) {
        return states.map(state -> "'" + state.wireName() + "'").collect(Collectors.joining(", "));
    }

    private static List<String> append(List<String> columns, String last) {
        return Stream.concat(columns.stream(), Stream.of(last)).toList();
    }
}
