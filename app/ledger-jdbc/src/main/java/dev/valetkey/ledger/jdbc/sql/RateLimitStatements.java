package dev.valetkey.ledger.jdbc.sql;

/** The SQL about shared rate limits that Bucket4j does not have; for PostgreSQL only. */
public final class RateLimitStatements {

    private static final int MAX_DELETED = 10_000;

    /** By the database's clock. Rows that another transaction uses are not expired. */
    private static final String DELETE_EXPIRED =
            "delete from " + Tables.RATE_LIMIT_BUCKET + " where id in (select id from "
                    + Tables.RATE_LIMIT_BUCKET + " where expires_at < extract(epoch from clock_timestamp()) * 1000"
                    + " limit " + MAX_DELETED + " for update skip locked)";

    private RateLimitStatements() {}

    /** {@return a statement that deletes up to ten thousand buckets that are full again} */
    public static BoundStatement deleteExpired() {
        return BoundStatement.of(DELETE_EXPIRED);
    }
}
