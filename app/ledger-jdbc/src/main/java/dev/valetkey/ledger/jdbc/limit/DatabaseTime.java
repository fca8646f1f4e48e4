package dev.valetkey.ledger.jdbc.limit;

import dev.valetkey.ledger.jdbc.row.RowValues;
import dev.valetkey.ledger.jdbc.sql.RateLimitStatements;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;
import io.github.bucket4j.TimeMeter;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The database's clock, read every ten seconds and extrapolated in between. By the clocks of the nodes, a node that is an hour
 * ahead would keep the buckets from refilling for the others. Thread-safe.
 */
final class DatabaseTime implements TimeMeter {

    private static final Duration MAX_AGE = Duration.ofSeconds(10);

    private final SqlExecutor sql;
    private final LongSupplier nanoTime;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Instants last;

    /** @param nanoTime the node's monotonic clock, such as {@link System#nanoTime} */
    DatabaseTime(SqlExecutor sql, LongSupplier nanoTime) {
        this.sql = sql;
        this.nanoTime = nanoTime;
    }

    private record Instants(long databaseNanos, long nodeNanos) {}

    /**
     * Reads the database's clock if the last reading is too old. To be called without a connection: threads that have one and
     * wait for another one can exhaust the pool.
     */
    void synchronize() throws SQLException {
        Instants known = last;
        if (known == null) {
            last = read();
        } else if (nanoTime.getAsLong() - known.nodeNanos > MAX_AGE.toNanos() && reading.tryLock()) {
            try {
                last = read();
            } finally {
                reading.unlock();
            }
        }
    }

    private Instants read() throws SQLException {
        long before = nanoTime.getAsLong();
        Instant now = sql.select(RateLimitStatements.databaseTime(), row -> RowValues.instant(row, "now"))
                .get(0);
        long after = nanoTime.getAsLong();
        long databaseNanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        return new Instants(databaseNanos, before + (after - before) / 2);
    }

    @Override
    public long currentTimeNanos() {
        Instants known = Objects.requireNonNull(last, "synchronize() first");
        return known.databaseNanos + (nanoTime.getAsLong() - known.nodeNanos);
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }
}
