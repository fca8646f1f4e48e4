package dev.valetkey.ledger.jdbc.row;

import dev.valetkey.core.port.webhook.WebhookAttempt;
import dev.valetkey.core.port.webhook.WebhookDelivery;
import dev.valetkey.core.port.webhook.WebhookRecords.EndpointState;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.tenant.TenantId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/** Rows of the tables of webhooks. */
public final class WebhookRow {

    private WebhookRow() {}

    /**
     * Reads a delivery.
     *
     * @param row a row of {@code webhook_delivery}
     * @return the delivery
     * @throws SQLException if a column is missing or has another type
     */
    public static WebhookDelivery delivery(ResultSet row) throws SQLException {
        return new WebhookDelivery(
                row.getString("endpoint"),
                row.getObject("event_id", UUID.class),
                row.getString("event_type"),
                RowValues.instant(row, "happened_at"),
                new TenantId(row.getString("tenant")),
                new UploadId(row.getObject("upload_id", UUID.class)),
                row.getString("payload"),
                row.getInt("attempts"),
                RowValues.instant(row, "give_up_at"));
    }

    /**
     * Reads an entry of the delivery log.
     *
     * @param row a row of {@code webhook_attempt}
     * @return the attempt
     * @throws SQLException if a column is missing or has another type
     */
    public static WebhookAttempt attempt(ResultSet row) throws SQLException {
        return new WebhookAttempt(
                row.getString("endpoint"),
                row.getObject("event_id", UUID.class),
                row.getString("event_type"),
                RowValues.instant(row, "attempted_at"),
                Duration.ofMillis(row.getLong("duration_ms")),
                row.getObject("status", Integer.class),
                row.getString("failure"),
                WebhookAttempt.Result.valueOf(row.getString("result").toUpperCase(Locale.ROOT)));
    }

    /**
     * Reads the state of an endpoint, without the numbers of its deliveries.
     *
     * @param row a row of {@code webhook_endpoint}
     * @return the state
     * @throws SQLException if a column is missing or has another type
     */
    public static EndpointState endpoint(ResultSet row) throws SQLException {
        return new EndpointState(
                row.getString("endpoint"),
                row.getInt("failures"),
                0,
                null,
                0,
                RowValues.optionalInstant(row, "gone_at"));
    }

    /**
     * Reads the numbers of deliveries.
     *
     * @param row the result of the query for them
     * @param endpoint the state without them
     * @return the state
     * @throws SQLException if a column is missing or has another type
     */
    public static EndpointState count(ResultSet row, EndpointState endpoint) throws SQLException {
        return new EndpointState(
                endpoint.endpoint(),
                endpoint.failures(),
                row.getLong("pending"),
                RowValues.optionalInstant(row, "oldest"),
                row.getLong("dead"),
                endpoint.disabledAt());
    }
}
