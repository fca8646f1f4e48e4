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

    static JdbcLedger ledger(DataSource dataSource) {
        return new JdbcLedger(dataSource, uploadRow(), Clock.systemUTC(), () -> {});
    }

    /** One whose changes all happen at one time, and that rings. */
    static JdbcLedger ledger(DataSource dataSource, Instant now, OutboxBell bell) {
        return new JdbcLedger(dataSource, uploadRow(), Clock.fixed(now, ZoneOffset.UTC), bell);
    }

    static JdbcOutbox outbox(DataSource dataSource) {
        return new JdbcOutbox(dataSource, uploadRow());
    }

    static JdbcIdempotencyKeys idempotencyKeys(DataSource dataSource) {
        return new JdbcIdempotencyKeys(dataSource, uploadRow(), new ResultsCell(JsonMapper.createDefault()));
    }

    static UploadRow uploadRow() {
        return new UploadRow(JsonMapper.createDefault());
    }
}
