package dev.valetkey.core.webhook;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.policy.tenant.TenantId;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which events a webhook endpoint receives.
 *
 * @param name the unique name; an endpoint with another name is a new one
 * @param url where its requests go
 * @param events only events of uploads that reached these states; empty for all
 * @param tenants only events of these tenants; empty for all
 */
public record WebhookEndpoint(String name, String url, Set<UploadState> events, Set<TenantId> tenants) {

    private static final List<UploadState> EVENTS =
            Arrays.stream(UploadState.values()).filter(UploadState::settled).toList();
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /**
     * Checks the name and the states.
     *
     * @param name the unique name; an endpoint with another name is a new one
     * @param url where its requests go
     * @param events only events of uploads that reached these states; empty for all
     * @param tenants only events of these tenants; empty for all
     * @throws IllegalArgumentException if the name is invalid, or a state has no events
     */
    public WebhookEndpoint {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Invalid name of a webhook endpoint: '" + name
                            + "'. Expected at most 63 lower-case letters, digits and hyphens, none of them first or last a hyphen.");
        }
        events = Set.copyOf(events);
        tenants = Set.copyOf(tenants);
        for (UploadState state : events) {
            if (!EVENTS.contains(state)) {
                throw new IllegalArgumentException("'" + state.wireName() + "' is a state without events");
            }
        }
    }

    /**
     * {@return the state whose events have this name; empty if there are no such events}
     *
     * @param name a name such as {@code stored}
     */
    public static Optional<UploadState> findEvent(String name) {
        return EVENTS.stream().filter(state -> state.wireName().equals(name)).findFirst();
    }

    /** {@return the names of all events} */
    public static List<String> eventNames() {
        return EVENTS.stream().map(UploadState::wireName).toList();
    }

    /** Whether the endpoint receives the event. */
    boolean accepts(UploadEvent event) {
        return (events.isEmpty() || events.contains(event.state())) && receives(event.tenant());
    }

    /** Whether the endpoint receives events of the tenant. A queued event may be older than the endpoint of this name. */
    boolean receives(TenantId tenant) {
        return tenants.isEmpty() || tenants.contains(tenant);
    }
}
