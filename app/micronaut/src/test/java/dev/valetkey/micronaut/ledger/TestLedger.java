package dev.valetkey.micronaut.ledger;

import io.micronaut.json.JsonMapper;

import javax.sql.DataSource;
import java.time.Clock;

/** The ledger and its outbox as a service has them, without a service. */
final class TestLedger {

    private TestLedger() {}

    static JdbcLedger in(DataSource dataSource) {
        return new JdbcLedger(dataSource, uploads(), Clock.systemUTC(), () -> {});
    }

    static JdbcOutbox outboxIn(DataSource dataSource) {
        return new JdbcOutbox(dataSource, uploads());
    }

    static UploadRow uploads() {
        return new UploadRow(JsonMapper.createDefault());
    }
}
