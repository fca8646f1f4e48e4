package dev.valetkey.ledger.jdbc.sql;

import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.ledger.jdbc.row.RowValues;

import java.time.Instant;

/** The SQL over the table {@code idempotency_key}: only syntax that H2 and PostgreSQL share. */
public final class IdempotencyStatements {

    private static final String TABLE = Tables.IDEMPOTENCY_KEY;

    private static final String INSERT =
            "insert into " + TABLE + " (id, content, created_at, lease_until, revision) values (?, ?, ?, ?, 0)";

    private static final String FIND =
            "select content, created_at, lease_until, results, revision from " + TABLE + " where id = ?";

    /** The compare-and-set, here and below: changes no row if its revision has changed. */
    private static final String TAKE_OVER = "update " + TABLE
            + " set content = ?, created_at = ?, lease_until = ?, results = null, revision = revision + 1"
            + " where id = ? and revision = ?";

    private static final String COMPLETE = "update " + TABLE
            + " set lease_until = null, results = ?, revision = revision + 1 where id = ? and revision = ?";

    private static final String RELEASE = "delete from " + TABLE + " where id = ? and revision = ?";

    private static final String DELETE_OLDER = "delete from " + TABLE + " where created_at < ?";

    private IdempotencyStatements() {}

    /**
     * {@return a statement that inserts a claimed key. It violates the primary key if the key exists}
     *
     * @param request the id and the fingerprint
     * @param now the instant of the claim
     * @param leaseUntil the end of the lease
     */
    public static BoundStatement insert(IdempotencyKeys.Request request, Instant now, Instant leaseUntil) {
        return BoundStatement.of(
                INSERT, request.id(), request.fingerprint(), RowValues.timestamp(now), RowValues.timestamp(leaseUntil));
    }

    /**
     * {@return a query for the row of a key}
     *
     * @param request only its id counts
     */
    public static BoundStatement find(IdempotencyKeys.Request request) {
        return BoundStatement.of(FIND, request.id());
    }

    /**
     * {@return a statement that claims a key whose lease or retention has ended, unless another node was faster}
     *
     * @param request the id, and the fingerprint to store
     * @param revision the revision that was read
     * @param now the instant of the claim
     * @param leaseUntil the end of the new lease
     */
    public static BoundStatement takeOver(
            IdempotencyKeys.Request request, long revision, Instant now, Instant leaseUntil) {
        return BoundStatement.of(
                TAKE_OVER,
                request.fingerprint(),
                RowValues.timestamp(now),
                RowValues.timestamp(leaseUntil),
                request.id(),
                revision);
    }

    /**
     * {@return a statement that stores the results, unless another node owns the claim}
     *
     * @param claim the claim to end
     * @param results the JSON array of the results
     */
    public static BoundStatement complete(IdempotencyKeys.Claim claim, String results) {
        return BoundStatement.of(COMPLETE, results, claim.request().id(), claim.revision());
    }

    /**
     * {@return a statement that deletes the key, unless another node owns the claim}
     *
     * @param claim the claim to give up
     */
    public static BoundStatement release(IdempotencyKeys.Claim claim) {
        return BoundStatement.of(RELEASE, claim.request().id(), claim.revision());
    }

    /**
     * {@return a statement that deletes expired keys}
     *
     * @param createdBefore the earliest instant of a claim to keep
     */
    public static BoundStatement deleteOlder(Instant createdBefore) {
        return BoundStatement.of(DELETE_OLDER, RowValues.timestamp(createdBefore));
    }
}
