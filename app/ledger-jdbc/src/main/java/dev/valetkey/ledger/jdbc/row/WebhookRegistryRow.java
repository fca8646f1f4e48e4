package dev.valetkey.ledger.jdbc.row;

import dev.valetkey.core.port.webhook.StoredWebhook;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows of {@code webhook_registry}. */
public final class WebhookRegistryRow {

    private static final String SEPARATOR = ",";

    private WebhookRegistryRow() {}

    /**
     * Reads an endpoint.
     *
     * @param row a row of {@code webhook_registry}
     * @return the endpoint
     * @throws SQLException if a column is missing or has another type
     */
    public static StoredWebhook read(ResultSet row) throws SQLException {
        String tenant = row.getString("tenant");
        return new StoredWebhook(
                row.getString("endpoint"),
                row.getString("url"),
                events(row.getString("events")),
                tenant == null ? null : new TenantId(tenant),
                row.getBoolean("enabled"),
                new StoredWebhook.Secrets(
                        row.getString("secret"),
                        row.getString("previous_secret"),
                        RowValues.optionalInstant(row, "previous_until")),
                row.getString("created_by"),
                RowValues.instant(row, "created_at"),
                row.getLong("revision"));
    }

    private static Set<UploadState> events(String column) {
        return column.isEmpty()
                ? Set.of()
                : Arrays.stream(column.split(SEPARATOR))
                        .map(name -> UploadState.valueOf(name.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * {@return the column of the events}
     *
     * @param endpoint an endpoint
     */
    public static String events(StoredWebhook endpoint) {
        return endpoint.events().stream().map(UploadState::wireName).sorted().collect(Collectors.joining(SEPARATOR));
    }

    /**
     * {@return the column of the end of the previous secret}
     *
     * @param endpoint an endpoint
     */
    public static @Nullable OffsetDateTime previousUntil(StoredWebhook endpoint) {
        Instant until = endpoint.secrets().previousUntil();
        return until == null ? null : RowValues.timestamp(until);
    }
}
