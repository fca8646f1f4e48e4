package dev.valetkey.core.port.webhook;

import dev.valetkey.core.upload.UploadState;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * A webhook endpoint that an operator created at run time.
 *
 * @param name the unique name
 * @param url where its requests go
 * @param events only events of uploads that reached these states; empty for all
 * @param tenant only events of this tenant; null for all
 * @param enabled whether events are sent; otherwise they wait
 * @param secrets what signs requests, encrypted
 * @param createdBy the id of the operator
 * @param createdAt when it was created
 * @param revision counts the changes; the registry compares it before it accepts a change
 */
public record StoredWebhook(
        String name,
        String url,
        Set<UploadState> events,
        @Nullable TenantId tenant,
        boolean enabled,
        Secrets secrets,
        String createdBy,
        Instant createdAt,
        long revision) {

    /**
     * Checks that no member is null that must not be.
     *
     * @param name the unique name
     * @param url where its requests go
     * @param events only events of uploads that reached these states; empty for all
     * @param tenant only events of this tenant; null for all
     * @param enabled whether events are sent; otherwise they wait
     * @param secrets what signs requests, encrypted
     * @param createdBy the id of the operator
     * @param createdAt when it was created
     * @param revision counts the changes; the registry compares it before it accepts a change
     * @throws NullPointerException if a member is null that must not be
     */
    public StoredWebhook {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(url, "url");
        events = Set.copyOf(events);
        Objects.requireNonNull(secrets, "secrets");
        Objects.requireNonNull(createdBy, "createdBy");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /**
     * {@return the endpoint with other secrets}
     *
     * @param replaced the secrets
     */
    public StoredWebhook withSecrets(Secrets replaced) {
        return new StoredWebhook(name, url, events, tenant, enabled, replaced, createdBy, createdAt, revision);
    }

    /**
     * The secrets, encrypted. A replaced secret signs requests too until its time is over.
     *
     * @param current the secret that was created last
     * @param previous the one before; null if only one is valid
     * @param previousUntil when the previous one ends; null without one
     */
    public record Secrets(
            String current,
            @Nullable String previous,
            @Nullable Instant previousUntil) {

        /**
         * Checks that a previous secret has an end.
         *
         * @param current the secret that was created last
         * @param previous the one before; null if only one is valid
         * @param previousUntil when the previous one ends; null without one
         * @throws IllegalArgumentException if a previous secret has no end, or an end has no secret
         * @throws NullPointerException if there is no current secret
         */
        public Secrets {
            Objects.requireNonNull(current, "current");
            if ((previous == null) != (previousUntil == null)) {
                throw new IllegalArgumentException("A previous secret and its end belong together.");
            }
        }

        /** Without the secrets, even encrypted. */
        @Override
        public String toString() {
            return previous == null ? "1 secret" : "2 secrets until " + previousUntil;
        }
    }
}
