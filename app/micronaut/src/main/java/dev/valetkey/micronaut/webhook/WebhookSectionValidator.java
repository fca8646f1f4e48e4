package dev.valetkey.micronaut.webhook;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import jakarta.inject.Singleton;

import java.util.List;

/** Validates {@code valetkey.webhooks}, and reports settings that have no effect without endpoints. */
@Singleton
final class WebhookSectionValidator implements ConfigSectionValidator {

    private static final List<String> OF_ENDPOINTS =
            List.of("allow-http", "allowed-networks", "timeout", "retry-for", "dead-retention");

    @Override
    public String section() {
        return WebhookConfiguration.SECTION;
    }

    @Override
    public void validate(ConfigSection webhooks) {
        ConfiguredWebhooks read = ConfiguredWebhooks.read(webhooks);
        boolean none = read.endpoints().isEmpty() && !read.cipher().available() && !webhooks.hasErrors();
        if (none) {
            OF_ENDPOINTS.stream()
                    .filter(name -> webhooks.string(name).isPresent())
                    .forEach(name -> webhooks.error(
                            name,
                            "has no effect without " + WebhookConfiguration.ENDPOINTS + " or "
                                    + WebhookConfiguration.ENCRYPTION_KEYS + "; remove it"));
        }
    }
}
