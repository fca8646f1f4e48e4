package dev.valetkey.core.webhook;

import dev.valetkey.core.port.webhook.WebhookAttempt;
import dev.valetkey.core.port.webhook.WebhookRecords;
import dev.valetkey.core.port.webhook.WebhookRecords.EndpointState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows operators the state and the log of webhook endpoints, replays dead deliveries and enables endpoints. Thread-safe. */
public final class ResolveWebhooks {

    /** The maximum number of deliveries that one call replays. */
    public static final int MAX_REPLAYED = 1000;

    private static final Logger AUDIT = LoggerFactory.getLogger("dev.valetkey.audit");

    private final WebhookDirectory endpoints;
    private final WebhookRecords records;
    private final Runnable added;
    private final WebhookSettings settings;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param endpoints the endpoints as this node knows them
     * @param records the deliveries of all nodes
     * @param added called when deliveries are due; must return at once
     * @param settings for how long replayed events are sent
     * @param clock the current instant
     */
    public ResolveWebhooks(
            WebhookDirectory endpoints, WebhookRecords records, Runnable added, WebhookSettings settings, Clock clock) {
        this.endpoints = endpoints;
        this.records = records;
        this.added = added;
        this.settings = settings;
        this.clock = clock;
    }

    /** {@return the state of every endpoint, in the order of the names} */
    public List<EndpointState> states() {
        Map<String, EndpointState> known =
                records.states().stream().collect(Collectors.toMap(EndpointState::endpoint, Function.identity()));
        return endpoints.all().stream()
                .map(WebhookEndpoint::name)
                .sorted()
                .map(name -> known.getOrDefault(name, new EndpointState(name, 0, 0, null, 0, null)))
                .toList();
    }

    /**
     * {@return whether there is an endpoint of this name}
     *
     * @param endpoint a name
     */
    public boolean has(String endpoint) {
        return endpoints.all().stream().anyMatch(each -> each.name().equals(endpoint));
    }

    /**
     * {@return the latest attempts of an endpoint, newest first}
     *
     * @param endpoint the name of the endpoint
     * @param limit the maximum number
     */
    public List<WebhookAttempt> attempts(String endpoint, int limit) {
        return records.attempts(endpoint, limit);
    }

    /**
     * Sends dead deliveries again, at most {@value #MAX_REPLAYED}, the oldest first.
     *
     * @param endpoint the name of the endpoint
     * @param event only this event, or null for all
     * @param operator the id of the operator
     * @return how many
     */
    public int replay(String endpoint, @Nullable UUID event, String operator) {
        Instant now = clock.instant();
        int replayed = records.replay(endpoint, event, now, now.plus(settings.giveUpAfter()), MAX_REPLAYED);
        if (replayed > 0) {
            AUDIT.info("{} dead webhooks of endpoint '{}' replayed by {}", replayed, endpoint, operator);
            added.run();
        }
        return replayed;
    }

    /**
     * Enables a disabled endpoint, and ends the pause of a failing one. Idempotent.
     *
     * @param endpoint the name of the endpoint
     * @param operator the id of the operator
     */
    public void enable(String endpoint, String operator) {
        if (records.enable(endpoint, clock.instant())) {
            AUDIT.info("Webhook endpoint '{}' enabled by {}", endpoint, operator);
            added.run();
        }
    }
}
