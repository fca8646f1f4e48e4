package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.port.webhook.WebhookAttempt;
import dev.valetkey.core.port.webhook.WebhookRecords;
import dev.valetkey.ledger.jdbc.row.WebhookRow;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;
import dev.valetkey.ledger.jdbc.sql.WebhookRecordStatements;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The records of webhooks by plain JDBC, in the database of the ledger. */
final class JdbcWebhookRecords implements WebhookRecords {

    private final SqlExecutor sql;

    JdbcWebhookRecords(SqlExecutor sql) {
        this.sql = sql;
    }

    @Override
    public List<EndpointState> states() {
        try {
            List<EndpointState> states = new ArrayList<>();
            for (EndpointState endpoint : sql.select(WebhookRecordStatements.endpoints(), WebhookRow::endpoint)) {
                states.addAll(sql.select(
                        WebhookRecordStatements.count(endpoint.endpoint()),
                        found -> WebhookRow.count(found, endpoint)));
            }
            return List.copyOf(states);
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("read webhook endpoints", failed);
        }
    }

    @Override
    public List<WebhookAttempt> attempts(String endpoint, int limit) {
        try {
            return sql.select(WebhookRecordStatements.attempts(endpoint, limit), WebhookRow::attempt);
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("read webhook log", failed);
        }
    }

    @Override
    public int replay(String endpoint, @Nullable UUID event, Instant dueAt, Instant giveUpAt, int limit) {
        try {
            return sql.claim(
                            WebhookRecordStatements.lockDead(endpoint, event, limit),
                            found -> found.getObject("event_id", UUID.class),
                            found -> found.stream()
                                    .map(dead -> WebhookRecordStatements.replay(endpoint, dead, dueAt, giveUpAt))
                                    .toList())
                    .size();
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("replay webhooks", failed);
        }
    }

    @Override
    public boolean enable(String endpoint, Instant dueAt) {
        try {
            return sql.update(WebhookRecordStatements.enable(endpoint, dueAt)) == 1;
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("enable webhook endpoint", failed);
        }
    }
}
