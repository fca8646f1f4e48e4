package dev.valetkey.ledger.jdbc.database;

import dev.valetkey.ledger.jdbc.row.RowValues;
import dev.valetkey.ledger.jdbc.sql.ClockStatements;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;
import dev.valetkey.ledger.jdbc.sql.WriteLock;

import javax.sql.DataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The clock of the ledger's database, so that all nodes decide by one time whether an upload or a lease has expired. Between
 * two synchronizations it follows the monotonic time of the JVM: a change of the node's clock does not affect it. Thread-safe.
 *
 * <pre>{@code
 * DatabaseClock clock = DatabaseClock.start(dataSource);
 * Ledger ledger = JdbcStores.in(dataSource).ledger(clock, notifier);
 * }</pre>
 */
public final class DatabaseClock extends Clock {

    /** Smaller corrections would only follow the delays of the network, and could turn the time back. */
    private static final Duration MIN_CORRECTION = Duration.ofMillis(100);

    private final SqlExecutor sql;
    private final InstantSource system;
    private final LongSupplier nanos;
    private volatile Anchor anchor;

    private DatabaseClock(SqlExecutor sql, InstantSource system, LongSupplier nanos, Anchor anchor) {
        this.sql = sql;
        this.system = system;
        this.nanos = nanos;
        this.anchor = anchor;
    }

    /**
     * An instant of the database and the monotonic time at which it was read.
     *
     * @param error the maximum error of the instant
     * @param skew the node's clock minus the database's
     */
    private record Anchor(Instant at, long nanos, Duration error, Duration skew) {

        Instant plus(long now) {
            return at.plusNanos(now - nanos);
        }
    }

    /**
     * Reads the time of the database.
     *
     * @param dataSource the database of the ledger
     * @return the synchronized clock
     * @throws dev.valetkey.core.port.ledger.LedgerUnavailableException if the database is unavailable
     */
    public static DatabaseClock start(DataSource dataSource) {
        return start(dataSource, Clock.systemUTC(), System::nanoTime);
    }

    /**
     * Reads the time of the database, and measures time by given clocks of the node.
     *
     * @param dataSource the database of the ledger
     * @param system the node's clock, which may be wrong
     * @param nanos the node's monotonic clock, such as {@link System#nanoTime}
     * @return the synchronized clock
     * @throws dev.valetkey.core.port.ledger.LedgerUnavailableException if the database is unavailable
     */
    public static DatabaseClock start(DataSource dataSource, InstantSource system, LongSupplier nanos) {
        SqlExecutor sql = new SqlExecutor(dataSource, new WriteLock.Concurrent());
        return new DatabaseClock(sql, system, nanos, read(sql, system, nanos));
    }

    /**
     * Reads the time of the database again.
     *
     * @throws dev.valetkey.core.port.ledger.LedgerUnavailableException if the database is unavailable; the clock continues
     */
    public void synchronize() {
        Anchor read = read(sql, system, nanos);
        Anchor current = anchor;
        Duration correction =
                Duration.between(current.plus(read.nanos), read.at).abs();
        anchor = correction.compareTo(MIN_CORRECTION.plus(read.error)) < 0
                ? new Anchor(current.plus(read.nanos), read.nanos, read.error, read.skew)
                : read;
    }

    private static Anchor read(SqlExecutor sql, InstantSource system, LongSupplier nanos) {
        long before = nanos.getAsLong();
        try {
            Instant at = sql.select(ClockStatements.NOW, row -> RowValues.instant(row, "now"))
                    .get(0);
            long after = nanos.getAsLong();
            // The database answered at some instant in between.
            long half = (after - before) / 2;
            return new Anchor(at, before + half, Duration.ofNanos(half), Duration.between(at, system.instant()));
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("the clock", failed);
        }
    }

    /** {@return how far the node's clock is ahead of the database's; negative if it is behind} */
    public Duration skew() {
        return anchor.skew;
    }

    @Override
    public Instant instant() {
        return anchor.plus(nanos.getAsLong());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        if (zone.equals(ZoneOffset.UTC)) {
            return this;
        }
        throw new UnsupportedOperationException("The ledger's clock is in UTC, not in " + zone);
    }
}
