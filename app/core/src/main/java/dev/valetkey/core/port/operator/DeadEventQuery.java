package dev.valetkey.core.port.operator;

import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Selects the dead events to list.
 *
 * @param tenant only events of this tenant, or null for all tenants
 * @param after only events after this position, or null to start with those that have been dead longest
 * @param limit the maximum number of events, 1 to 1,000
 */
public record DeadEventQuery(
        @Nullable TenantId tenant, @Nullable Position after, int limit) {

    /**
     * Checks the limit.
     *
     * @param tenant only events of this tenant, or null for all tenants
     * @param after only events after this position, or null to start with those that have been dead longest
     * @param limit the maximum number of events, 1 to 1,000
     * @throws IllegalArgumentException if the limit is not 1 to 1,000
     */
    public DeadEventQuery {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("A page has 1 to 1000 events, not " + limit);
        }
    }

    /**
     * The position of an event in the list.
     *
     * @param deadAt when it died
     * @param event its id
     */
    public record Position(Instant deadAt, UUID event) {

        /**
         * Checks the members.
         *
         * @param deadAt when it died
         * @param event its id
         * @throws NullPointerException if a member is null
         */
        public Position {
            Objects.requireNonNull(deadAt, "deadAt");
            Objects.requireNonNull(event, "event");
        }
    }
}
