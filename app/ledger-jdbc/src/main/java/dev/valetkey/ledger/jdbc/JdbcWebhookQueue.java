package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.port.webhook.WebhookAttempt;
import dev.valetkey.core.port.webhook.WebhookAttempt.Result;
import dev.valetkey.core.port.webhook.WebhookDelivery;
import dev.valetkey.core.port.webhook.WebhookQueue;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.ledger.jdbc.row.RowValues;
import dev.valetkey.ledger.jdbc.row.WebhookRow;
import dev.valetkey.ledger.jdbc.sql.BoundStatement;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;
import dev.valetkey.ledger.jdbc.sql.WebhookDeletionStatements;
import dev.valetkey.ledger.jdbc.sql.WebhookRecordStatements;
import dev.valetkey.ledger.jdbc.sql.WebhookStatements;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The deliveries of webhooks by plain JDBC, in the database of the ledger. */
final class JdbcWebhookQueue implements WebhookQueue {

    /** How many deliveries one transaction ends. */
    private static final int BATCH = 100;

    private final SqlExecutor sql;

    JdbcWebhookQueue(SqlExecutor sql) {
        this.sql = sql;
    }

    /** An endpoint as it was read; another node may claim it first. */
    private record DueEndpoint(
            String name,
            int failures,
            long revision,
            @Nullable String goneUrl) {}

    private record ExpiredEvent(UUID id, String type) {}

    @Override
    public void add(List<WebhookDelivery> deliveries) {
        try {
            for (WebhookDelivery delivery : deliveries) {
                ensureEndpoint(delivery.endpoint());
            }
            WebhookDelivery first = deliveries.get(0);
            Set<String> known = Set.copyOf(
                    sql.select(WebhookStatements.findReceivers(first.event()), found -> found.getString("endpoint")));
            List<BoundStatement> inserts = deliveries.stream()
                    .filter(delivery -> !known.contains(delivery.endpoint()))
                    .map(WebhookStatements::insert)
                    .toList();
            boolean added = !sql.claim(
                            WebhookStatements.lock(first.upload()),
                            found -> found.getObject("id", UUID.class),
                            found -> found.isEmpty() ? List.of() : inserts)
                    .isEmpty();
            if (!added && exists(first.upload())) {
                throw new SQLException("Too many concurrent changes", SqlExecutor.SERIALIZATION_FAILURE);
            }
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("add webhooks", failed);
        }
    }

    private boolean exists(UploadId upload) throws SQLException {
        return !sql.select(WebhookStatements.find(upload), found -> found.getObject("id", UUID.class))
                .isEmpty();
    }

    private void ensureEndpoint(String name) throws SQLException {
        if (sql.select(WebhookStatements.findEndpoint(name), found -> found.getString("endpoint"))
                .isEmpty()) {
            try {
                sql.update(WebhookStatements.insertEndpoint(name));
            } catch (SQLException failed) {
                // Another node was faster.
                if (!SqlExecutor.UNIQUE_VIOLATION.equals(failed.getSQLState())) {
                    throw failed;
                }
            }
        }
    }

    @Override
    public List<Claim> claim(Map<String, String> urls, Instant now, Instant leaseUntil) {
        try {
            List<Claim> claims = new ArrayList<>();
            for (DueEndpoint due : sql.select(
                    WebhookStatements.findDue(now),
                    found -> new DueEndpoint(
                            found.getString("endpoint"),
                            found.getInt("failures"),
                            found.getLong("revision"),
                            found.getString("gone_url")))) {
                String url = urls.get(due.name());
                if (url != null
                        && !url.equals(due.goneUrl())
                        && sql.compareAndSet(WebhookStatements.claim(due.name(), due.revision(), leaseUntil))) {
                    claims.add(new Claim(due.name(), due.failures(), due.revision() + 1));
                }
            }
            return List.copyOf(claims);
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("claim webhooks", failed);
        }
    }

    @Override
    public List<WebhookDelivery> next(String endpoint, Instant now, int limit) {
        try {
            return sql.select(WebhookStatements.next(endpoint, now, limit), WebhookRow::delivery);
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("find webhooks", failed);
        }
    }

    @Override
    public boolean record(Claim claim, WebhookAttempt attempt, Instant dueAt, Instant leaseUntil) {
        return compareAndSetAll(
                "record webhook",
                List.of(
                        WebhookStatements.extend(claim, leaseUntil),
                        WebhookStatements.apply(attempt, dueAt),
                        WebhookStatements.log(attempt)));
    }

    @Override
    public void postpone(Claim claim, WebhookDelivery delivery, Instant dueAt) {
        update("postpone webhook", WebhookStatements.postpone(delivery, dueAt));
    }

    @Override
    public int endExpired(Claim claim, Instant now, String failure) {
        int total = 0;
        int batch;
        do {
            batch = endBatch(claim, now, failure);
            total += batch;
        } while (batch == BATCH);
        return total;
    }

    private int endBatch(Claim claim, Instant now, String failure) {
        try {
            List<ExpiredEvent> expired = sql.select(
                    WebhookStatements.findExpired(claim.endpoint(), now, BATCH),
                    found -> new ExpiredEvent(found.getObject("event_id", UUID.class), found.getString("event_type")));
            List<WebhookAttempt> ends = expired.stream()
                    .map(event -> new WebhookAttempt(
                            claim.endpoint(), event.id(), event.type(), now, Duration.ZERO, null, failure, Result.DEAD))
                    .toList();
            List<BoundStatement> changes = Stream.of(
                            Stream.of(WebhookStatements.extend(claim, now)),
                            ends.stream().map(end -> WebhookStatements.apply(end, now)),
                            ends.stream().map(WebhookStatements::log))
                    .flatMap(statements -> statements)
                    .toList();
            return ends.isEmpty() || sql.compareAndSetAll(changes).isPresent() ? 0 : ends.size();
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("end webhooks", failed);
        }
    }

    @Override
    public void release(Claim claim, int failures, Instant dueAt) {
        update("release webhooks", WebhookStatements.release(claim, failures, dueAt));
    }

    @Override
    public void disable(Claim claim, String url, Instant at) {
        update("disable webhooks", WebhookStatements.disable(claim, url, at));
    }

    @Override
    public int deleteExpired(Instant giveUpBefore, int limit) {
        return update("delete webhooks", WebhookDeletionStatements.deleteExpired(giveUpBefore, limit));
    }

    @Override
    public void trimLog(int keep) {
        try {
            for (String endpoint :
                    sql.select(WebhookRecordStatements.endpoints(), found -> found.getString("endpoint"))) {
                List<Instant> last = sql.select(
                        WebhookDeletionStatements.findLastKept(endpoint, keep),
                        found -> RowValues.instant(found, "attempted_at"));
                if (!last.isEmpty()) {
                    sql.update(WebhookDeletionStatements.trim(endpoint, last.get(0)));
                }
            }
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("trim webhook log", failed);
        }
    }

    private boolean compareAndSetAll(String call, List<BoundStatement> statements) {
        try {
            return sql.compareAndSetAll(statements).isEmpty();
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable(call, failed);
        }
    }

    private int update(String call, BoundStatement statement) {
        try {
            return sql.update(statement);
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable(call, failed);
        }
    }
}
