package dev.valetkey.micronaut.ledger;

import dev.valetkey.core.port.OutboxBell;
import io.micronaut.json.JsonMapper;

import javax.sql.DataSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The ledger and its outbox as a service has them, without a service. */
final class TestLedger {

    private TestLedger() {}

    static JdbcLedger in(DataSource dataSource) {
        return new JdbcLedger(dataSource, uploads(), Clock.systemUTC(), () -> {});
    }

    /** One whose changes all happen at one time, and that rings. */
    static JdbcLedger in(DataSource dataSource, Instant now, OutboxBell bell) {
        return new JdbcLedger(dataSource, uploads(), Clock.fixed(now, ZoneOffset.UTC), bell);
    }

    static JdbcOutbox outboxIn(DataSource dataSource) {
        return new JdbcOutbox(dataSource, uploads());
    }

    static JdbcIdempotencyKeys keysIn(DataSource dataSource) {
        return new JdbcIdempotencyKeys(dataSource, uploads(), new ResultsCell(JsonMapper.createDefault()));
    }

    static UploadRow uploads() {
        return new UploadRow(JsonMapper.createDefault());
    }
}
