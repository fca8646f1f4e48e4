package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.port.ledger.OutboxNotifier;

import javax.sql.DataSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Creates ledgers and outboxes without a service. */
public final class TestLedgers {

    private TestLedgers() {}

    public static JdbcLedger ledger(DataSource dataSource) {
        return new JdbcLedger(dataSource, Clock.systemUTC(), () -> {});
    }

    /** Creates a ledger with a fixed clock and a notifier. */
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
