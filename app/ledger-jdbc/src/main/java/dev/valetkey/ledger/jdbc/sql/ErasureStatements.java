package dev.valetkey.ledger.jdbc.sql;

import dev.valetkey.core.port.operator.Erasure;
import dev.valetkey.ledger.jdbc.row.RowValues;

import java.time.Instant;
import java.util.UUID;

/** The SQL over the table {@code erasure}: only syntax that H2 and PostgreSQL share. */
public final class ErasureStatements {

    private static final String TABLE = Tables.ERASURE;

    private static final String SELECT =
            "select id, tenant, subject, requested_by, requested_at, uploads, objects, bytes,"
                    + " failures, last_failure, completed_at, revision from " + TABLE;

    private static final String INSERT = "insert into " + TABLE
            + " (id, tenant, subject, requested_by, requested_at, uploads, objects, bytes, failures, due_at, revision)"
            + " values (?, ?, ?, ?, ?, 0, 0, 0, 0, ?, ?)";

    /** Other nodes skip the row that this transaction has locked, instead of waiting for it. */
    private static final String FIND_DUE = SELECT + " where due_at <= ? order by due_at limit 1 for update skip locked";

    /** The compare-and-set, here and below: changes no row if another node has claimed the erasure. */
    private static final String IF_CLAIMED = " where id = ? and revision = ?";

    private static final String UPDATE = "update " + TABLE + " set ";

    private static final String CLAIM = UPDATE + "due_at = ?, revision = revision + 1" + IF_CLAIMED;

    private static final String SET_DUE = UPDATE + "due_at = ?" + IF_CLAIMED;

    private static final String COUNT =
            UPDATE + "uploads = uploads + 1, objects = objects + ?, bytes = bytes + ?" + IF_CLAIMED;

    private static final String ADD_FAILURE = UPDATE + "failures = failures + 1, last_failure = ?" + IF_CLAIMED;

    private static final String COMPLETE = UPDATE + "completed_at = ?, due_at = null" + IF_CLAIMED;

    private ErasureStatements() {}

    /**
     * {@return a statement that inserts an erasure, which is due at once}
     *
     * @param erasure a new erasure
     */
    public static BoundStatement insert(Erasure erasure) {
        return BoundStatement.of(
                INSERT,
                erasure.id(),
                erasure.tenant().value(),
                erasure.subject(),
                erasure.requestedBy(),
                RowValues.timestamp(erasure.requestedAt()),
                RowValues.timestamp(erasure.requestedAt()),
                erasure.revision());
    }

    /**
     * {@return a query for one erasure}
     *
     * @param id the erasure's id
     */
    public static BoundStatement find(UUID id) {
        return BoundStatement.of(SELECT + " where id = ?", id);
    }

    /**
     * {@return a query for the erasure that is due longest; locks it until the end of the transaction}
     *
     * @param now the current instant
     */
    public static BoundStatement findDue(Instant now) {
        return BoundStatement.of(FIND_DUE, RowValues.timestamp(now));
    }

    /**
     * {@return a statement that claims an erasure}
     *
     * @param due the erasure as it was read
     * @param leaseUntil the end of the lease
     */
    public static BoundStatement claim(Erasure due, Instant leaseUntil) {
        return BoundStatement.of(CLAIM, RowValues.timestamp(leaseUntil), due.id(), due.revision());
    }

    /**
     * {@return a statement that sets when an erasure may be claimed, unless another node owns it}
     *
     * @param claimed the claimed erasure
     * @param dueAt the instant
     */
    public static BoundStatement setDue(Erasure claimed, Instant dueAt) {
        return BoundStatement.of(SET_DUE, RowValues.timestamp(dueAt), claimed.id(), claimed.revision());
    }

    /**
     * {@return a statement that counts a deleted upload, unless another node owns the erasure}
     *
     * @param claimed the claimed erasure
     * @param objects 1 if the upload was stored, and 0 otherwise
     * @param bytes the size of the stored object
     */
    public static BoundStatement count(Erasure claimed, int objects, long bytes) {
        return BoundStatement.of(COUNT, objects, bytes, claimed.id(), claimed.revision());
    }

    /**
     * {@return a statement that counts a failure, unless another node owns the erasure}
     *
     * @param claimed the claimed erasure
     * @param failure the message
     */
    public static BoundStatement addFailure(Erasure claimed, String failure) {
        return BoundStatement.of(ADD_FAILURE, failure, claimed.id(), claimed.revision());
    }

    /**
     * {@return a statement that completes an erasure, unless another node owns it}
     *
     * @param claimed the claimed erasure
     * @param now the instant of the completion
     */
    public static BoundStatement complete(Erasure claimed, Instant now) {
        return BoundStatement.of(COMPLETE, RowValues.timestamp(now), claimed.id(), claimed.revision());
    }
}
