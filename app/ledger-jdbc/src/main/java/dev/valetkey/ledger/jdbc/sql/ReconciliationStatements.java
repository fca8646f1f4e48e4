package dev.valetkey.ledger.jdbc.sql;

import dev.valetkey.core.port.reconcile.Reconciliation;
import dev.valetkey.ledger.jdbc.row.ReconciliationRow;
import dev.valetkey.ledger.jdbc.row.RowValues;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The SQL over the table {@code reconciliation}: only syntax that H2 and PostgreSQL share. */
public final class ReconciliationStatements {

    private static final String TABLE = Tables.RECONCILIATION;
    private static final String PROGRESS = String.join(", ", ReconciliationRow.PROGRESS);

    private static final String FIND = "select bucket, started_at, completed_at, lease_until, revision, " + PROGRESS
            + " from " + TABLE + " where bucket = ?";

    private static final String INSERT = "insert into " + TABLE + " (bucket, started_at, revision, " + PROGRESS
            + ") values (?, ?, ?, "
            + String.join(", ", Collections.nCopies(ReconciliationRow.PROGRESS.size(), "?")) + ")";

    private static final String SET_PROGRESS = String.join(" = ?, ", ReconciliationRow.PROGRESS) + " = ?";

    /** The compare-and-set, here and below: changes no row if another node has claimed the pass. */
    private static final String IF_CLAIMED = " where bucket = ? and revision = ?";

    private static final String CLAIM = "update " + TABLE + " set revision = revision + 1, started_at = ?,"
            + " lease_until = ?, " + SET_PROGRESS + IF_CLAIMED;

    private static final String SAVE = "update " + TABLE + " set lease_until = ?, " + SET_PROGRESS + IF_CLAIMED;

    private static final String COMPLETE =
            "update " + TABLE + " set lease_until = null, completed_at = ?, " + SET_PROGRESS + IF_CLAIMED;

    private ReconciliationStatements() {}

    /**
     * {@return a query for the row of a bucket}
     *
     * @param bucket the bucket's name
     */
    public static BoundStatement find(String bucket) {
        return BoundStatement.of(FIND, bucket);
    }

    /**
     * {@return a statement that inserts the row of a bucket, without a claim}
     *
     * @param first a pass at its beginning
     */
    public static BoundStatement insert(Reconciliation first) {
        return bind(
                INSERT,
                List.of(first.bucket(), RowValues.timestamp(first.startedAt()), first.revision()),
                first,
                List.of());
    }

    /**
     * {@return a statement that claims a pass, unless another node was faster}
     *
     * @param claimed the pass as it is after the claim
     * @param leaseUntil the end of the lease
     */
    public static BoundStatement claim(Reconciliation claimed, Instant leaseUntil) {
        return bind(
                CLAIM,
                List.of(RowValues.timestamp(claimed.startedAt()), RowValues.timestamp(leaseUntil)),
                claimed,
                List.of(claimed.bucket(), claimed.revision() - 1));
    }

    /**
     * {@return a statement that records the progress of a pass, unless another node owns it}
     *
     * @param claimed the claimed pass
     * @param leaseUntil the end of the lease
     */
    public static BoundStatement save(Reconciliation claimed, Instant leaseUntil) {
        return bind(SAVE, List.of(RowValues.timestamp(leaseUntil)), claimed, key(claimed));
    }

    /**
     * {@return a statement that completes a pass, unless another node owns it}
     *
     * @param claimed the claimed pass
     * @param now the instant of the completion
     */
    public static BoundStatement complete(Reconciliation claimed, Instant now) {
        return bind(COMPLETE, List.of(RowValues.timestamp(now)), claimed, key(claimed));
    }

    private static List<Object> key(Reconciliation claimed) {
        return Arrays.asList(claimed.bucket(), claimed.revision());
    }

    private static BoundStatement bind(String sql, List<Object> before, Reconciliation pass, List<Object> after) {
        List<@Nullable Object> values = new ArrayList<>(before);
        values.addAll(ReconciliationRow.progress(pass));
        values.addAll(after);
        return new BoundStatement(sql, values);
    }
}
