package dev.valetkey.micronaut.ledger;

import dev.valetkey.core.port.idempotency.Claim;
import dev.valetkey.core.port.idempotency.KeyedRequest;

import java.time.Instant;

/** The SQL over the table {@code idempotency_key}: only what H2 and PostgreSQL both say. */
final class IdempotencyStatements {

    private static final String TABLE = "\"" + LedgerSchema.NAME + "\".idempotency_key";

    private static final String INSERT =
            "insert into " + TABLE + " (id, content, created_at, lease_until, revision) values (?, ?, ?, ?, 0)";

    private static final String FIND =
            "select content, created_at, lease_until, results, revision from " + TABLE + " where id = ?";

    /** The compare-and-set, here and below: no row is changed if its revision is another one by now. */
    private static final String TAKE_OVER = "update " + TABLE
            + " set content = ?, created_at = ?, lease_until = ?, results = null, revision = revision + 1"
            + " where id = ? and revision = ?";

    private static final String COMPLETE = "update " + TABLE
            + " set lease_until = null, results = ?, revision = revision + 1 where id = ? and revision = ?";

    private static final String RELEASE = "delete from " + TABLE + " where id = ? and revision = ?";

    private static final String DELETE_OLDER = "delete from " + TABLE + " where created_at < ?";

    private IdempotencyStatements() {}

    static BoundStatement insert(KeyedRequest request, Instant now, Instant leaseUntil) {
        return BoundStatement.of(INSERT, request.id(), request.fingerprint(), Cells.timestamp(now), Cells.timestamp(leaseUntil));
    }

    static BoundStatement find(KeyedRequest request) {
        return BoundStatement.of(FIND, request.id());
    }

    static BoundStatement takeOver(KeyedRequest request, long revision, Instant now, Instant leaseUntil) {
        return BoundStatement.of(
                TAKE_OVER, request.fingerprint(), Cells.timestamp(now), Cells.timestamp(leaseUntil), request.id(), revision);
    }

    static BoundStatement complete(Claim claim, String results) {
        return BoundStatement.of(COMPLETE, results, claim.request().id(), claim.revision());
    }

    static BoundStatement release(Claim claim) {
        return BoundStatement.of(RELEASE, claim.request().id(), claim.revision());
    }

    static BoundStatement deleteOlder(Instant createdBefore) {
        return BoundStatement.of(DELETE_OLDER, Cells.timestamp(createdBefore));
    }
}
