package dev.valetkey.core.webhook;

import java.util.List;

/** The webhook endpoints as this node knows them. Every event calls it, so it answers from memory. Thread-safe. */
@FunctionalInterface
public interface WebhookDirectory {

    /** {@return all endpoints, with unique names} */
    List<WebhookEndpoint> all();

    /** {@return the endpoints to which this node may send; events for the others wait} */
    default List<WebhookEndpoint> deliverable() {
        return all();
    }

    /**
     * {@return a directory that never changes}
     *
     * @param endpoints the endpoints, with unique names
     */
    static WebhookDirectory of(List<WebhookEndpoint> endpoints) {
        List<WebhookEndpoint> fixed = List.copyOf(endpoints);
        return () -> fixed;
    }
}
