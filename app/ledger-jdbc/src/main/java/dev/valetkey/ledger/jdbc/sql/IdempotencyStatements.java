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

    public static BoundStatement insert(IdempotencyKeys.Request request, Instant now, Instant leaseUntil) {
        return BoundStatement.of(
                INSERT, request.id(), request.fingerprint(), RowValues.timestamp(now), RowValues.timestamp(leaseUntil));
    }

    public static BoundStatement find(IdempotencyKeys.Request request) {
        return BoundStatement.of(FIND, request.id());
    }

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

    public static BoundStatement complete(IdempotencyKeys.Claim claim, String results) {
        return BoundStatement.of(COMPLETE, results, claim.request().id(), claim.revision());
    }

    public static BoundStatement release(IdempotencyKeys.Claim claim) {
        return BoundStatement.of(RELEASE, claim.request().id(), claim.revision());
    }

    public static BoundStatement deleteOlder(Instant createdBefore) {
        return BoundStatement.of(DELETE_OLDER, RowValues.timestamp(createdBefore));
    }
}
