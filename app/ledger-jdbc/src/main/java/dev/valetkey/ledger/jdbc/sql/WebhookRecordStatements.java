package dev.valetkey.ledger.jdbc.sql;

import dev.valetkey.core.port.webhook.WebhookRecords;
import dev.valetkey.ledger.jdbc.row.RowValues;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The SQL of what operators read and change of webhooks: only syntax that H2 and PostgreSQL share. */
public final class WebhookRecordStatements {

    private static final String DELIVERY = Tables.WEBHOOK_DELIVERY;
    private static final String ENDPOINT = Tables.WEBHOOK_ENDPOINT;

    private static final String ENDPOINTS =
            "select endpoint, failures, gone_at from " + ENDPOINT + " order by endpoint";

    /** Bounded by the limits of the inner queries, which H2 cannot correlate with an outer one. */
    private static final String COUNT = "select (select count(*) from (select event_id from " + DELIVERY
            + " where endpoint = ? and pending_at >= ? limit ?) p) as pending, (select min(pending_at) from " + DELIVERY
            + " where endpoint = ?) as oldest, (select count(*) from (select event_id from " + DELIVERY
            + " where endpoint = ? and dead_at >= ? limit ?) d) as dead";

    private static final String ATTEMPTS = "select * from " + Tables.WEBHOOK_ATTEMPT
            + " where endpoint = ? order by endpoint desc, attempted_at desc limit ?";

    private static final String LOCK_DEAD = "select event_id from " + DELIVERY + " where endpoint = ? and dead_at >= ?";

    private static final String REPLAY = "update " + DELIVERY
            + " set pending_at = happened_at, dead_at = null, due_at = ?, give_up_at = ?"
            + " where endpoint = ? and event_id = ? and dead_at is not null";

    private static final String ENABLE = "update " + ENDPOINT
            + " set gone_at = null, gone_url = null, due_at = ?, revision = revision + 1 where endpoint = ?";

    private WebhookRecordStatements() {}

    /** {@return a query for every endpoint that has had a delivery} */
    public static BoundStatement endpoints() {
        return BoundStatement.of(ENDPOINTS);
    }

    /**
     * {@return a query for the numbers of deliveries of an endpoint}
     *
     * @param endpoint the name
     */
    public static BoundStatement count(String endpoint) {
        Object beginning = RowValues.timestamp(WebhookStatements.BEGINNING);
        int limit = WebhookRecords.MAX_COUNTED;
        return BoundStatement.of(COUNT, endpoint, beginning, limit, endpoint, endpoint, beginning, limit);
    }

    /**
     * {@return a query for the latest attempts of an endpoint}
     *
     * @param endpoint the name
     * @param limit the maximum number
     */
    public static BoundStatement attempts(String endpoint, int limit) {
        return BoundStatement.of(ATTEMPTS, endpoint, limit);
    }

    /**
     * {@return a query that locks the oldest dead deliveries of an endpoint}
     *
     * @param endpoint the name
     * @param event only this event, or null for all
     * @param limit the maximum number
     */
    public static BoundStatement lockDead(String endpoint, @Nullable UUID event, int limit) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(endpoint);
        values.add(RowValues.timestamp(WebhookStatements.BEGINNING));
        if (event != null) {
            values.add(event);
        }
        values.add(limit);
        return new BoundStatement(
                LOCK_DEAD + (event == null ? "" : " and event_id = ?")
                        + " order by endpoint, dead_at, event_id limit ? for update",
                values);
    }

    /**
     * {@return a statement that makes a dead delivery due}
     *
     * @param endpoint the name of the endpoint
     * @param event the event's id
     * @param dueAt when it is due
     * @param giveUpAt the time after which a failed attempt is the last one
     */
    public static BoundStatement replay(String endpoint, UUID event, Instant dueAt, Instant giveUpAt) {
        return BoundStatement.of(REPLAY, RowValues.timestamp(dueAt), RowValues.timestamp(giveUpAt), endpoint, event);
    }

    /**
     * {@return a statement that enables an endpoint and ends its pause; a node that owns it loses its claim}
     *
     * @param endpoint the name
     * @param dueAt when the next attempt is due
     */
    public static BoundStatement enable(String endpoint, Instant dueAt) {
        return BoundStatement.of(ENABLE, RowValues.timestamp(dueAt), endpoint);
    }
}
