package dev.valetkey.micronaut.web.admin.webhook;

import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.webhook.WebhookEndpoint;
import dev.valetkey.core.webhook.registry.ManageWebhooks;
import dev.valetkey.micronaut.web.body.JsonObjectReader;
import dev.valetkey.micronaut.webhook.WebhookUrlRule;
import dev.valetkey.policy.tenant.TenantId;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reads the bodies of requests for webhook endpoints. */
@Singleton
final class WebhookRequests {

    private final WebhookUrlRule urls;

    WebhookRequests(WebhookUrlRule urls) {
        this.urls = urls;
    }

    Optional<WebhookEndpoint> endpoint(JsonObjectReader members) {
        // To a client, null may be the tenant that it failed to find; here it would be all tenants.
        members.rejectNull("tenant");
        Optional<TenantId> tenant = members.value("tenant", TenantId::new);
        Optional<String> url = members.required("url", name -> members.value(name, urls::validate));
        Set<UploadState> events = events(members).orElse(Set.of());
        return members.required("name", members::string)
                .flatMap(name -> members.build(
                        () -> new WebhookEndpoint(
                                name,
                                url.orElse(""),
                                events,
                                tenant.map(Set::of).orElse(Set.of())),
                        "name"))
                .filter(endpoint -> url.isPresent());
    }

    Optional<ManageWebhooks.Change> change(JsonObjectReader members) {
        Optional<String> url = members.value("url", urls::validate);
        Optional<Set<UploadState>> events = events(members);
        return Optional.of(new ManageWebhooks.Change(url.orElse(null), events.orElse(null), null));
    }

    static Optional<Duration> overlap(JsonObjectReader members) {
        return Optional.of(members.size("overlap")
                .flatMap(seconds -> members.build(() -> overlap(seconds), "overlap"))
                .orElse(ManageWebhooks.DEFAULT_OVERLAP));
    }

    private static Duration overlap(long seconds) {
        if (seconds > ManageWebhooks.MAX_OVERLAP.toSeconds()) {
            throw new IllegalArgumentException("Expected 0 to " + ManageWebhooks.MAX_OVERLAP.toSeconds() + " seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    private static Optional<Set<UploadState>> events(JsonObjectReader members) {
        return members.values("events", WebhookEndpoint.eventNames().size(), WebhookRequests::event);
    }

    private static UploadState event(String name) {
        return WebhookEndpoint.findEvent(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unknown event. Expected one of " + String.join(", ", WebhookEndpoint.eventNames())));
    }
}
