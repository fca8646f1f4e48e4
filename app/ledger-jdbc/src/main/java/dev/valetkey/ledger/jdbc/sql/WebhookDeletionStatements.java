package dev.valetkey.ledger.jdbc.sql;

import dev.valetkey.core.upload.UploadId;
import dev.valetkey.ledger.jdbc.row.RowValues;

import java.time.Instant;

/** The SQL that deletes deliveries of webhooks and their log: only syntax that H2 and PostgreSQL share. */
public final class WebhookDeletionStatements {

    private static final String DELIVERY = Tables.WEBHOOK_DELIVERY;
    private static final String ATTEMPT = Tables.WEBHOOK_ATTEMPT;

    private static final String DELETE_OF_UPLOAD = "delete from " + DELIVERY + " where upload_id = ?";

    private static final String DELETE_EXPIRED = "delete from " + DELIVERY + " where (endpoint, event_id) in (select"
            + " d.endpoint, d.event_id from " + DELIVERY + " d where d.give_up_at < ? order by d.give_up_at limit ?)";

    private static final String FIND_LAST_KEPT = "select attempted_at from " + ATTEMPT
            + " where endpoint = ? order by endpoint desc, attempted_at desc limit 1 offset ?";

    private static final String TRIM = "delete from " + ATTEMPT + " where endpoint = ? and attempted_at < ?";

    private static final String PURGE = "delete from " + DELIVERY + " where (endpoint, event_id) in (select"
            + " d.endpoint, d.event_id from " + DELIVERY + " d where d.endpoint = ? limit ?)";

    private WebhookDeletionStatements() {}

    /**
     * {@return a statement that deletes all deliveries of an upload}
     *
     * @param upload the upload's id
     */
    public static BoundStatement deleteOf(UploadId upload) {
        return BoundStatement.of(DELETE_OF_UPLOAD, upload.value()).forAnyNumber();
    }

    /**
     * {@return a statement that deletes deliveries whose time has been over for long}
     *
     * @param giveUpBefore the earliest time to keep
     * @param limit the maximum number
     */
    public static BoundStatement deleteExpired(Instant giveUpBefore, int limit) {
        return BoundStatement.of(DELETE_EXPIRED, RowValues.timestamp(giveUpBefore), limit);
    }

    /**
     * {@return a query for the time of the oldest entry of the log that is kept; empty if there are fewer}
     *
     * @param endpoint the name of the endpoint
     * @param keep how many entries to keep, at least one
     */
    public static BoundStatement findLastKept(String endpoint, int keep) {
        return BoundStatement.of(FIND_LAST_KEPT, endpoint, keep - 1);
    }

    /**
     * {@return a statement that deletes the entries of the log before a time}
     *
     * @param endpoint the name of the endpoint
     * @param before the earliest time to keep
     */
    public static BoundStatement trim(String endpoint, Instant before) {
        return BoundStatement.of(TRIM, endpoint, RowValues.timestamp(before));
    }

    /**
     * {@return a statement that deletes deliveries of an endpoint, dead or pending}
     *
     * @param endpoint the name of the endpoint
     * @param limit the maximum number
     */
    public static BoundStatement purge(String endpoint, int limit) {
        return BoundStatement.of(PURGE, endpoint, limit);
    }

    /**
     * {@return a statement that deletes the log of an endpoint}
     *
     * @param endpoint the name of the endpoint
     */
    public static BoundStatement deleteLog(String endpoint) {
        return BoundStatement.of("delete from " + ATTEMPT + " where endpoint = ?", endpoint)
                .forAnyNumber();
    }

    /**
     * {@return a statement that deletes the state of an endpoint; a node that owns it loses its claim}
     *
     * @param endpoint the name of the endpoint
     */
    public static BoundStatement deleteState(String endpoint) {
        return BoundStatement.of("delete from " + Tables.WEBHOOK_ENDPOINT + " where endpoint = ?", endpoint)
                .forAnyNumber();
    }
}
