package dev.valetkey.ledger.jdbc.limit;

import dev.valetkey.core.digest.Sha256Hex;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.limit.BucketKey;
import dev.valetkey.core.port.limit.Rate;
import dev.valetkey.core.port.limit.TokenBuckets;
import dev.valetkey.ledger.jdbc.sql.RateLimitStatements;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;
import dev.valetkey.ledger.jdbc.sql.Tables;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;

import javax.sql.DataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Token buckets in PostgreSQL, one row each, which all nodes share. Each call is a transaction of its own that locks the row
 * by {@code select … for update}: no session lock, so that it works behind PgBouncer's transaction pooling.
 */
public final class JdbcTokenBuckets implements TokenBuckets {

    private static final int MAX_ATTEMPTS = 5;
    private static final Duration PURGE_INTERVAL = Duration.ofMinutes(1);

    /** SQLSTATEs of transactions that lost against a concurrent one, at stricter isolation levels and in distributed engines. */
    private static final Set<String> CONTENDED = Set.of(SqlExecutor.SERIALIZATION_FAILURE, "40P01");

    private final SqlExecutor sql;
    private final InstantSource clock;
    private final ProxyManager<String> buckets;
    private final AtomicReference<Instant> nextPurge;

    /**
     * Creates the buckets. The schema must exist, see {@link dev.valetkey.ledger.jdbc.schema.LedgerSchema#migrate}.
     *
     * @param dataSource a PostgreSQL database, that of the ledger
     * @param sql executes statements in the same database
     * @param timeout how long a call may wait for the database
     * @param clock a clock that all nodes share; by those of the nodes, one that is an hour ahead would keep the buckets from
     *     refilling for the others
     */
    public JdbcTokenBuckets(DataSource dataSource, SqlExecutor sql, Duration timeout, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
        this.nextPurge = new AtomicReference<>(clock.instant().plus(PURGE_INTERVAL));
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table(Tables.RATE_LIMIT_BUCKET)
                .addCustomColumn(new ExpiresAtColumn())
                .clientClock(new SharedTime(clock))
                .requestTimeout(timeout)
                .build();
    }

    /** The shared clock as Bucket4j reads it. */
    private record SharedTime(InstantSource clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    @Override
    public Consumption consume(BucketKey key, int tokens) {
        ConsumptionProbe probe = execute(key, bucket -> bucket.tryConsumeAndReturnRemaining(tokens));
        return new Consumption(
                probe.isConsumed(),
                (int) probe.getRemainingTokens(),
                Duration.ofNanos(Math.max(0, probe.getNanosToWaitForRefill())));
    }

    @Override
    public void putBack(BucketKey key, int tokens) {
        execute(key, bucket -> {
            bucket.addTokens(tokens);
            return true;
        });
    }

    private <T> T execute(BucketKey key, Function<BucketProxy, T> call) {
        try {
            purgeIfDue();
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("consume", failed);
        }
        BucketProxy bucket = buckets.builder().build(id(key), () -> configuration(key.rate()));
        for (int left = MAX_ATTEMPTS; ; left--) {
            try {
                return call.apply(bucket);
            } catch (BucketExecutionException failed) {
                if (left == 1 || !isContended(failed)) {
                    throw unavailable(failed);
                }
            }
        }
    }

    private static boolean isContended(BucketExecutionException failed) {
        return failed.getCause() instanceof SQLException cause
                && CONTENDED.contains(String.valueOf(cause.getSQLState()));
    }

    private static LedgerUnavailableException unavailable(BucketExecutionException failed) {
        return failed.getCause() instanceof SQLException cause
                ? SqlExecutor.unavailable("consume", cause)
                : new LedgerUnavailableException("consume", failed);
    }

    private static BucketConfiguration configuration(Rate rate) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(rate.tokens()).refillGreedy(rate.tokens(), rate.period()))
                .build();
    }

    private static String id(BucketKey key) {
        return Sha256Hex.of(List.of(
                key.limit().wireName(), key.rate().toString(), key.tenant().value(), key.subject()));
    }

    /** Every node, about once a minute: a row of each active subject stays until its bucket is full. */
    private void purgeIfDue() throws SQLException {
        Instant now = clock.instant();
        Instant due = nextPurge.get();
        if (!now.isBefore(due) && nextPurge.compareAndSet(due, now.plus(PURGE_INTERVAL))) {
            sql.compareAndSet(RateLimitStatements.deleteExpired());
        }
    }
}
