package dev.valetkey.micronaut.web.admin.webhook;

import dev.valetkey.core.port.webhook.StoredWebhook;
import dev.valetkey.core.port.webhook.WebhookRecords.EndpointState;
import dev.valetkey.core.webhook.ResolveWebhooks;
import dev.valetkey.core.webhook.WebhookEndpoint;
import dev.valetkey.core.webhook.registry.RegisteredWebhook;
import dev.valetkey.core.webhook.registry.RegisteredWebhooks;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The endpoints with their state. Another node may have changed them, so the registry is read for every request. */
@Singleton
final class WebhookStates {

    private final ResolveWebhooks webhooks;
    private final RegisteredWebhooks known;

    WebhookStates(ResolveWebhooks webhooks, RegisteredWebhooks known) {
        this.webhooks = webhooks;
        this.known = known;
    }

    List<WebhookJson> all() {
        known.refresh();
        Map<String, WebhookEndpoint> endpoints =
                known.all().stream().collect(Collectors.toMap(WebhookEndpoint::name, Function.identity()));
        return webhooks.states().stream()
                .flatMap(state ->
                        Optional.ofNullable(endpoints.get(state.endpoint()))
                                .map(endpoint -> json(endpoint, state))
                                .stream())
                .toList();
    }

    WebhookJson find(String name) {
        return all().stream()
                .filter(endpoint -> endpoint.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.of(ProblemCode.WEBHOOK_NOT_FOUND));
    }

    /** @throws ProblemException if the endpoint does not exist */
    String requireKnown(String name) {
        if (!webhooks.has(name)) {
            known.refresh();
        }
        if (!webhooks.has(name)) {
            throw ProblemException.of(ProblemCode.WEBHOOK_NOT_FOUND);
        }
        return name;
    }

    private WebhookJson json(WebhookEndpoint endpoint, EndpointState state) {
        StoredWebhook stored =
                known.find(endpoint.name()).map(RegisteredWebhook::stored).orElse(null);
        return WebhookJson.of(endpoint, stored, state);
    }
}
