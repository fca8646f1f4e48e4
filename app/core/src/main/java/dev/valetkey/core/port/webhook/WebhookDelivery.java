package dev.valetkey.core.port.webhook;

import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.tenant.TenantId;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * An event that one webhook endpoint has not received. The payload is written once, so that every attempt sends the same bytes.
 *
 * @param endpoint the name of the endpoint
 * @param event the id of the event, the same for all endpoints and attempts
 * @param type the type of the event, such as {@code upload.stored}
 * @param happenedAt when the event happened; deliveries of an endpoint are in the order of it
 * @param tenant the tenant that owns the upload
 * @param upload the id of the upload
 * @param payload the body of the request, JSON
 * @param attempts the number of failed attempts
 * @param giveUpAt the time after which a failed attempt is the last one
 */
public record WebhookDelivery(
        String endpoint,
        UUID event,
        String type,
        Instant happenedAt,
        TenantId tenant,
        UploadId upload,
        String payload,
        int attempts,
        Instant giveUpAt) {

    /**
     * Checks that no member is null.
     *
     * @param endpoint the name of the endpoint
     * @param event the id of the event, the same for all endpoints and attempts
     * @param type the type of the event, such as {@code upload.stored}
     * @param happenedAt when the event happened; deliveries of an endpoint are in the order of it
     * @param tenant the tenant that owns the upload
     * @param upload the id of the upload
     * @param payload the body of the request, JSON
     * @param attempts the number of failed attempts
     * @param giveUpAt the time after which a failed attempt is the last one
     * @throws NullPointerException if a member is null
     */
    public WebhookDelivery {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(happenedAt, "happenedAt");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(upload, "upload");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(giveUpAt, "giveUpAt");
    }

    /** Without the payload, which contains data of users. */
    @Override
    public String toString() {
        return "WebhookDelivery[" + endpoint + ", " + type + " " + event + "]";
    }
}
