package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.Outbox;
import dev.valetkey.core.port.ledger.OutboxNotifier;

import javax.sql.DataSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Creates ledgers and outboxes without a service. */
public final class TestLedgers {

    private TestLedgers() {}

    public static Ledger ledger(DataSource dataSource) {
        return JdbcStores.in(dataSource).ledger(Clock.systemUTC(), () -> {});
    }

    /** Creates a ledger with a fixed clock and a notifier. */
    public static Ledger ledger(DataSource dataSource, Instant now, OutboxNotifier notifier) {
        return JdbcStores.in(dataSource).ledger(Clock.fixed(now, ZoneOffset.UTC), notifier);
    }

    public static Outbox outbox(DataSource dataSource) {
        return JdbcStores.in(dataSource).outbox();
    }

    public static IdempotencyKeys idempotencyKeys(DataSource dataSource) {
        return JdbcStores.in(dataSource).idempotencyKeys();
    }
}
