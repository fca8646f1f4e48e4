package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.IdempotentRequest;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.Outbox;
import dev.valetkey.core.port.ledger.OutboxNotifier;
import dev.valetkey.ledger.testkit.IdempotencyKeysContract;

import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;

/** The ledger's contract on a database. */
abstract class JdbcLedgerContract extends IdempotencyKeysContract {

    /** A migrated database. */
    abstract DataSource dataSource();

    @Override
    protected final Ledger ledger(Clock clock, OutboxNotifier notifier) {
        return new JdbcLedger(dataSource(), clock, notifier);
    }

    @Override
    protected final Outbox outbox() {
        return new JdbcOutbox(dataSource());
    }

    @Override
    protected final IdempotencyKeys idempotencyKeys() {
        return new JdbcIdempotencyKeys(dataSource());
    }

    @Override
    protected final int storedEvents() {
        return count("outbox");
    }

    @Override
    protected final int storedDeliveries() {
        return count("outbox_heard");
    }

    @Override
    protected final int storedKeys(IdempotentRequest request) {
        return count("idempotency_key where id = '" + request.id() + "'");
    }

    private int count(String from) {
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from \"valetkey\"." + from)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
