package dev.valetkey.ledger.jdbc.sql;

import dev.valetkey.core.port.webhook.StoredWebhook;
import dev.valetkey.core.port.webhook.WebhookRegistry;
import dev.valetkey.ledger.jdbc.row.RowValues;
import dev.valetkey.ledger.jdbc.row.WebhookRegistryRow;
import dev.valetkey.policy.tenant.TenantId;

import java.time.Instant;
import java.util.List;

/** The SQL over the tables {@code webhook_registry…}: only syntax that H2 and PostgreSQL share. */
public final class WebhookRegistryStatements {

    private static final String TABLE = Tables.WEBHOOK_REGISTRY;

    /** Locks the row until the end of the transaction, so that the numbers that it reads next cannot change. */
    private static final String LOCK =
            "update " + Tables.WEBHOOK_REGISTRY_LOCK + " set creations = creations + 1 where id = 1";

    /** A statement of its own: under read committed it sees what was committed while the first one waited. */
    private static final String CHECK_ALL = "update " + Tables.WEBHOOK_REGISTRY_LOCK
            + " set creations = creations where id = 1 and (select count(*) from " + TABLE + ") < ?";

    private static final String CHECK_TENANT = "update " + Tables.WEBHOOK_REGISTRY_LOCK
            + " set creations = creations where id = 1 and (select count(*) from " + TABLE + " where tenant = ?) < ?";

    private static final String INSERT = "insert into " + TABLE
            + " (endpoint, url, events, tenant, enabled, secret, previous_secret, previous_until, created_by, created_at,"
            + " revision) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String ALL = "select * from " + TABLE + " where deleted_at is null order by endpoint";

    private static final String REPLACE = "update " + TABLE
            + " set url = ?, events = ?, enabled = ?, secret = ?, previous_secret = ?, previous_until = ?,"
            + " revision = revision + 1 where endpoint = ? and revision = ? and deleted_at is null";

    private static final String DELETE =
            "update " + TABLE + " set deleted_at = ? where endpoint = ? and deleted_at is null";

    private static final String DELETE_OF_TENANT =
            "update " + TABLE + " set deleted_at = ? where tenant = ? and created_at <= ? and deleted_at is null";

    private static final String FIND_DELETED =
            "select endpoint from " + TABLE + " where deleted_at < ? order by deleted_at, endpoint limit 1";

    private static final String FORGET = "delete from " + TABLE + " where endpoint = ? and deleted_at is not null";

    private WebhookRegistryStatements() {}

    /**
     * {@return the statements that insert an endpoint if there is room: the first one locks, and the second and the third change
     * no row if all endpoints or those of the tenant are too many. The last one violates the primary key if the name is taken}
     *
     * @param endpoint the endpoint
     */
    public static List<BoundStatement> insert(StoredWebhook endpoint) {
        TenantId tenant = endpoint.tenant();
        return List.of(
                BoundStatement.of(LOCK),
                BoundStatement.of(CHECK_ALL, WebhookRegistry.MAX_ENDPOINTS),
                tenant == null
                        ? BoundStatement.of(LOCK)
                        : BoundStatement.of(CHECK_TENANT, tenant.value(), WebhookRegistry.MAX_OF_TENANT),
                BoundStatement.of(
                        INSERT,
                        endpoint.name(),
                        endpoint.url(),
                        WebhookRegistryRow.events(endpoint),
                        tenant == null ? null : tenant.value(),
                        endpoint.enabled(),
                        endpoint.secrets().current(),
                        endpoint.secrets().previous(),
                        WebhookRegistryRow.previousUntil(endpoint),
                        endpoint.createdBy(),
                        RowValues.timestamp(endpoint.createdAt()),
                        endpoint.revision()));
    }

    /** {@return a query for all endpoints that are not deleted, in the order of the names} */
    public static BoundStatement all() {
        return BoundStatement.of(ALL);
    }

    /**
     * {@return a statement that changes an endpoint, unless its revision is another one}
     *
     * @param changed the changed endpoint with the revision that was read
     */
    public static BoundStatement replace(StoredWebhook changed) {
        return BoundStatement.of(
                REPLACE,
                changed.url(),
                WebhookRegistryRow.events(changed),
                changed.enabled(),
                changed.secrets().current(),
                changed.secrets().previous(),
                WebhookRegistryRow.previousUntil(changed),
                changed.name(),
                changed.revision());
    }

    /**
     * {@return a statement that marks an endpoint as deleted}
     *
     * @param endpoint the name
     * @param at the time of the deletion
     */
    public static BoundStatement delete(String endpoint, Instant at) {
        return BoundStatement.of(DELETE, RowValues.timestamp(at), endpoint);
    }

    /**
     * {@return a statement that marks the endpoints of a tenant as deleted}
     *
     * @param tenant the tenant
     * @param until only endpoints that were created by then
     * @param at the time of the deletion
     */
    public static BoundStatement deleteOf(TenantId tenant, Instant until, Instant at) {
        return BoundStatement.of(DELETE_OF_TENANT, RowValues.timestamp(at), tenant.value(), RowValues.timestamp(until))
                .forAnyNumber();
    }

    /**
     * {@return a query for the endpoint that was deleted first}
     *
     * @param before only if it was deleted before
     */
    public static BoundStatement findDeleted(Instant before) {
        return BoundStatement.of(FIND_DELETED, RowValues.timestamp(before));
    }

    /**
     * {@return a statement that deletes the row of a deleted endpoint}
     *
     * @param endpoint the name
     */
    public static BoundStatement forget(String endpoint) {
        return BoundStatement.of(FORGET, endpoint).forAnyNumber();
    }
}
