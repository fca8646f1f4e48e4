package dev.valetkey.ledger.jdbc.limit;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.limit.BucketKey;
import dev.valetkey.core.port.limit.TokenBuckets;
import dev.valetkey.ledger.jdbc.JdbcStores;
import dev.valetkey.ledger.jdbc.PostgresFixture;
import dev.valetkey.ledger.jdbc.database.DatabaseClock;
import dev.valetkey.ledger.jdbc.database.LedgerPool;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import dev.valetkey.ledger.testkit.TokenBucketsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import javax.sql.DataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two nodes, each with its own pool, on one PostgreSQL server. */
class JdbcTokenBucketsTest extends TokenBucketsContract {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static PostgresFixture postgres;
    private static String url;
    private static HikariDataSource onePool;
    private static HikariDataSource otherPool;

    private volatile Duration ahead = Duration.ZERO;
    private final TokenBuckets one = node(onePool, TIMEOUT, Duration.ZERO);
    private final TokenBuckets other = node(otherPool, TIMEOUT, Duration.ZERO);

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = PostgresFixture.start();
        url = postgres.newDatabase();
        onePool = LedgerPool.open(PostgresFixture.owner(url));
        otherPool = LedgerPool.open(PostgresFixture.owner(url));
        LedgerSchema.migrate(onePool);
    }

    @AfterAll
    static void stop() throws IOException {
        if (postgres != null) {
            onePool.close();
            otherPool.close();
            postgres.close();
        }
    }

    @Override
    protected List<TokenBuckets> nodes() {
        return List.of(one, other);
    }

    @Override
    protected void advance(Duration duration) {
        ahead = ahead.plus(duration);
    }

    /** @param fast how far the clock of the node is ahead */
    private TokenBuckets node(DataSource pool, Duration timeout, Duration fast) {
        Clock system = Clock.offset(Clock.systemUTC(), fast);
        return JdbcStores.in(pool).tokenBuckets(timeout, DatabaseClock.start(pool, system, this::nanoTime));
    }

    private long nanoTime() {
        return System.nanoTime() + ahead.toNanos();
    }

    private static int count(String where) throws SQLException {
        try (Connection connection = onePool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select count(*) from \"valetkey\".rate_limit_bucket where " + where)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void nodes_whose_clocks_differ_share_a_bucket() {
        TokenBuckets hourAhead = node(otherPool, TIMEOUT, Duration.ofHours(1));
        BucketKey key = key("2/1h");

        assertThat(hourAhead.consume(key, 1).consumed()).isTrue();
        assertThat(one.consume(key, 1).consumed()).isTrue();
        assertThat(hourAhead.consume(key, 1).consumed()).isFalse();
        assertThat(one.consume(key, 1).waitTime()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    }

    @Test
    void a_full_bucket_is_deleted_and_others_stay() throws SQLException {
        one.consume(key("3/1d"), 1);
        one.consume(key("3/1s"), 1);
        int before = count("expires_at > 0");
        try (Connection connection = onePool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update \"valetkey\".rate_limit_bucket set expires_at = 1"
                    + " where expires_at < extract(epoch from now()) * 1000 + 60000");
        }
        int full = count("expires_at = 1");

        advance(Duration.ofSeconds(61));
        one.consume(key("4/1d"), 1);

        assertThat(full).isPositive();
        assertThat(count("expires_at > 0")).isEqualTo(before - full + 1);
        assertThat(one.consume(key("3/1d"), 1).remaining()).isEqualTo(1);
    }

    @Test
    void a_bucket_is_full_when_it_expires() throws SQLException {
        one.consume(key("10/1h"), 5);

        assertThat(
                        count(
                                "expires_at / 1000 between extract(epoch from now()) + 1790 and extract(epoch from now()) + 1810"))
                .isEqualTo(1);
    }

    @Test
    void a_row_that_another_transaction_locks_is_waited_for_until_the_timeout() throws SQLException {
        TokenBuckets impatient = node(otherPool, Duration.ofSeconds(1), Duration.ZERO);
        BucketKey key = key("5/1d");
        one.consume(key, 1);
        try (Connection connection = onePool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from \"valetkey\".rate_limit_bucket for update");

            assertThatThrownBy(() -> impatient.consume(key, 1)).isInstanceOf(LedgerUnavailableException.class);

            connection.rollback();
        }
        assertThat(impatient.consume(key, 1).remaining()).isEqualTo(3);
    }

    @Test
    void a_database_that_is_gone_is_reported_as_an_unavailable_ledger() {
        HikariDataSource closed = LedgerPool.open(PostgresFixture.owner(url));
        TokenBuckets buckets = node(closed, TIMEOUT, Duration.ZERO);
        BucketKey key = key("5/1d");
        buckets.consume(key, 1);
        closed.close();

        assertThatThrownBy(() -> buckets.consume(key, 1)).isInstanceOf(LedgerUnavailableException.class);
        assertThatThrownBy(() -> buckets.putBack(key, 1)).isInstanceOf(LedgerUnavailableException.class);
    }

    @Test
    void stricter_isolation_levels_never_grant_more_than_the_bucket_has() {
        try (HikariDataSource serializable = serializablePool()) {
            TokenBuckets strict = node(serializable, TIMEOUT, Duration.ZERO);
            BucketKey key = key("20/1d");

            List<CompletableFuture<Integer>> callers = IntStream.range(0, 4)
                    .mapToObj(caller -> CompletableFuture.supplyAsync(() -> consumed(strict, key)))
                    .toList();

            assertThat(callers.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(20);
        }
    }

    private static HikariDataSource serializablePool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername("postgres");
        pool.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        return pool;
    }

    /** How many of twenty tokens a caller gets before the bucket is empty; a contended call is repeated. */
    private static int consumed(TokenBuckets buckets, BucketKey key) {
        int consumed = 0;
        while (true) {
            try {
                if (!buckets.consume(key, 1).consumed()) {
                    return consumed;
                }
                consumed++;
            } catch (LedgerUnavailableException contended) {
                assertThat(contended.getMessage()).contains("40001");
            }
        }
    }
}
