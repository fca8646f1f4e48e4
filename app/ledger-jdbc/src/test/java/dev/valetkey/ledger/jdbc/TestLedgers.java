package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.port.ledger.OutboxNotifier;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** The ledger and its outbox as a service has them, without a service. */
public final class TestLedgers {

    private TestLedgers() {}

    public static JdbcLedger ledger(DataSource dataSource) {
        return new JdbcLedger(dataSource, Clock.systemUTC(), () -> {});
    }

    /** One whose changes all happen at one time, and that rings. */
    public static JdbcLedger ledger(DataSource dataSource, Instant now, OutboxNotifier notifier) {
        return new JdbcLedger(dataSource, Clock.fixed(now, ZoneOffset.UTC), notifier);
    }

    public static JdbcOutbox outbox(DataSource dataSource) {
        return new JdbcOutbox(dataSource);
    }

    public static JdbcIdempotencyKeys idempotencyKeys(DataSource dataSource) {
        return new JdbcIdempotencyKeys(dataSource);
    }
}
