package dev.valetkey.ledger.jdbc.sql;

import dev.valetkey.core.port.webhook.WebhookAttempt;
import dev.valetkey.core.port.webhook.WebhookDelivery;
import dev.valetkey.core.port.webhook.WebhookQueue.Claim;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.ledger.jdbc.row.RowValues;

import java.time.Instant;
import java.util.UUID;

/** The SQL of the delivery of webhooks: only syntax that H2 and PostgreSQL share. */
public final class WebhookStatements {

    static final String DELIVERY = Tables.WEBHOOK_DELIVERY;
    static final String ENDPOINT = Tables.WEBHOOK_ENDPOINT;
    static final String ATTEMPT = Tables.WEBHOOK_ATTEMPT;

    /** Where the pending ones begin: H2 reads an index in order only for a condition on it. */
    static final Instant BEGINNING = Instant.EPOCH;

    /** An erasure deletes the record and then the deliveries; a transaction that waits for it here finds no record. */
    private static final String FOR_UPDATE = " for update";

    private static final String FIND_UPLOAD = "select id from " + Tables.UPLOAD + " where id = ?";

    private static final String FIND_RECEIVERS = "select endpoint from " + DELIVERY + " where event_id = ?";

    private static final String INSERT = "insert into " + DELIVERY
            + " (endpoint, event_id, event_type, happened_at, tenant, upload_id, payload, attempts, give_up_at, due_at,"
            + " pending_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String FIND_ENDPOINT = "select endpoint from " + ENDPOINT + " where endpoint = ?";

    private static final String INSERT_ENDPOINT =
            "insert into " + ENDPOINT + " (endpoint, failures, due_at, revision) values (?, 0, ?, 0)";

    private static final String FIND_DUE = "select e.endpoint, e.failures, e.revision, e.gone_url from " + ENDPOINT
            + " e where e.due_at <= ? and exists (select 1 from " + DELIVERY
            + " d where d.endpoint = e.endpoint and d.pending_at >= ? and d.due_at <= ?) order by e.endpoint";

    /** The compare-and-set: updates no row if another node has claimed the endpoint. */
    private static final String CLAIM = "update " + ENDPOINT
            + " set due_at = ?, revision = revision + 1, gone_at = null, gone_url = null where endpoint = ? and revision = ?";

    private static final String NEXT = "select * from " + DELIVERY
            + " where endpoint = ? and pending_at >= ? and due_at <= ? order by endpoint, pending_at, event_id limit ?";

    private static final String OF_CLAIM = " where endpoint = ? and revision = ?";

    private static final String EXTEND = "update " + ENDPOINT + " set due_at = ?" + OF_CLAIM;

    private static final String RELEASE = "update " + ENDPOINT + " set due_at = ?, failures = ?" + OF_CLAIM;

    private static final String DISABLE =
            "update " + ENDPOINT + " set due_at = ?, gone_at = ?, gone_url = ?" + OF_CLAIM;

    private static final String OF_EVENT = " where endpoint = ? and event_id = ?";

    private static final String REMOVE = "delete from " + DELIVERY + OF_EVENT;

    private static final String COUNT_FAILURE = "update " + DELIVERY + " set attempts = attempts + 1, due_at = ?"
            + OF_EVENT + " and pending_at is not null";

    private static final String END = "update " + DELIVERY
            + " set attempts = attempts + 1, pending_at = null, dead_at = ?" + OF_EVENT + " and pending_at is not null";

    private static final String POSTPONE =
            "update " + DELIVERY + " set due_at = ?" + OF_EVENT + " and pending_at is not null";

    private static final String FIND_EXPIRED = "select event_id, event_type from " + DELIVERY
            + " where endpoint = ? and pending_at >= ? and give_up_at <= ?"
            + " order by endpoint, pending_at, event_id limit ?";

    private static final String LOG = "insert into " + ATTEMPT
            + " (attempt_id, endpoint, event_id, event_type, attempted_at, duration_ms, status, failure, result)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private WebhookStatements() {}

    /**
     * {@return a query that locks the record of an upload; empty if it was deleted}
     *
     * @param upload the upload's id
     */
    public static BoundStatement lock(UploadId upload) {
        return BoundStatement.of(FIND_UPLOAD + FOR_UPDATE, upload.value());
    }

    /**
     * {@return a query that returns the id of an upload if it has a record}
     *
     * @param upload the upload's id
     */
    public static BoundStatement find(UploadId upload) {
        return BoundStatement.of(FIND_UPLOAD, upload.value());
    }

    /**
     * {@return a query for the endpoints to which an event is to be delivered already}
     *
     * @param event the event's id
     */
    public static BoundStatement findReceivers(UUID event) {
        return BoundStatement.of(FIND_RECEIVERS, event);
    }

    /**
     * {@return a statement that inserts a delivery, due immediately}
     *
     * @param delivery the delivery
     */
    public static BoundStatement insert(WebhookDelivery delivery) {
        return BoundStatement.of(
                INSERT,
                delivery.endpoint(),
                delivery.event(),
                delivery.type(),
                RowValues.timestamp(delivery.happenedAt()),
                delivery.tenant().value(),
                delivery.upload().value(),
                delivery.payload(),
                delivery.attempts(),
                RowValues.timestamp(delivery.giveUpAt()),
                RowValues.timestamp(delivery.happenedAt()),
                RowValues.timestamp(delivery.happenedAt()));
    }

    /**
     * {@return a query that returns the name of an endpoint if it has had a delivery}
     *
     * @param endpoint the name
     */
    public static BoundStatement findEndpoint(String endpoint) {
        return BoundStatement.of(FIND_ENDPOINT, endpoint);
    }

    /**
     * {@return a statement that inserts an endpoint. It violates the primary key if the endpoint exists}
     *
     * @param endpoint the name
     */
    public static BoundStatement insertEndpoint(String endpoint) {
        return BoundStatement.of(INSERT_ENDPOINT, endpoint, RowValues.timestamp(BEGINNING));
    }

    /**
     * {@return a query for the endpoints with due deliveries, without a claim}
     *
     * @param now the current instant
     */
    public static BoundStatement findDue(Instant now) {
        return BoundStatement.of(
                FIND_DUE, RowValues.timestamp(now), RowValues.timestamp(BEGINNING), RowValues.timestamp(now));
    }

    /**
     * {@return a statement that claims an endpoint and enables it, unless another node was faster}
     *
     * @param endpoint the name
     * @param revision the revision that was read
     * @param leaseUntil the end of the lease
     */
    public static BoundStatement claim(String endpoint, long revision, Instant leaseUntil) {
        return BoundStatement.of(CLAIM, RowValues.timestamp(leaseUntil), endpoint, revision);
    }

    /**
     * {@return a query for the oldest due deliveries of an endpoint}
     *
     * @param endpoint the name
     * @param now the current instant
     * @param limit the maximum number
     */
    public static BoundStatement next(String endpoint, Instant now, int limit) {
        return BoundStatement.of(NEXT, endpoint, RowValues.timestamp(BEGINNING), RowValues.timestamp(now), limit);
    }

    /**
     * {@return a statement that extends a claim, unless another node owns it}
     *
     * @param claim the claim
     * @param leaseUntil the new end
     */
    public static BoundStatement extend(Claim claim, Instant leaseUntil) {
        return BoundStatement.of(EXTEND, RowValues.timestamp(leaseUntil), claim.endpoint(), claim.revision());
    }

    /**
     * {@return a statement that releases a claim, unless another node owns it}
     *
     * @param claim the claim
     * @param failures how many attempts have failed since the last delivery
     * @param dueAt when the endpoint may be claimed again
     */
    public static BoundStatement release(Claim claim, int failures, Instant dueAt) {
        return BoundStatement.of(RELEASE, RowValues.timestamp(dueAt), failures, claim.endpoint(), claim.revision());
    }

    /**
     * {@return a statement that disables an endpoint at its URL, unless another node owns the claim}
     *
     * @param claim the claim
     * @param url the URL
     * @param at when it was disabled
     */
    public static BoundStatement disable(Claim claim, String url, Instant at) {
        return BoundStatement.of(
                DISABLE, RowValues.timestamp(at), RowValues.timestamp(at), url, claim.endpoint(), claim.revision());
    }

    /**
     * {@return a statement that changes a delivery after an attempt; it changes nothing if an erasure has deleted the delivery}
     *
     * @param attempt the attempt
     * @param dueAt when the delivery is due if the attempt failed
     */
    public static BoundStatement apply(WebhookAttempt attempt, Instant dueAt) {
        return switch (attempt.result()) {
            case DELIVERED ->
                BoundStatement.of(REMOVE, attempt.endpoint(), attempt.event()).forAnyNumber();
            case FAILED ->
                BoundStatement.of(COUNT_FAILURE, RowValues.timestamp(dueAt), attempt.endpoint(), attempt.event())
                        .forAnyNumber();
            case DEAD ->
                BoundStatement.of(END, RowValues.timestamp(dueAt), attempt.endpoint(), attempt.event())
                        .forAnyNumber();
        };
    }

    /**
     * {@return a statement that delays a pending delivery}
     *
     * @param delivery the delivery
     * @param dueAt when it is due
     */
    public static BoundStatement postpone(WebhookDelivery delivery, Instant dueAt) {
        return BoundStatement.of(POSTPONE, RowValues.timestamp(dueAt), delivery.endpoint(), delivery.event())
                .forAnyNumber();
    }

    /**
     * {@return a query for pending deliveries whose time is over}
     *
     * @param endpoint the name of the endpoint
     * @param now the current instant
     * @param limit the maximum number
     */
    public static BoundStatement findExpired(String endpoint, Instant now, int limit) {
        return BoundStatement.of(
                FIND_EXPIRED, endpoint, RowValues.timestamp(BEGINNING), RowValues.timestamp(now), limit);
    }

    /**
     * {@return a statement that adds an attempt to the delivery log}
     *
     * @param attempt the attempt
     */
    public static BoundStatement log(WebhookAttempt attempt) {
        return BoundStatement.of(
                LOG,
                UUID.randomUUID(),
                attempt.endpoint(),
                attempt.event(),
                attempt.type(),
                RowValues.timestamp(attempt.at()),
                attempt.duration().toMillis(),
                attempt.status(),
                attempt.failure(),
                attempt.result().wireName());
    }
}
