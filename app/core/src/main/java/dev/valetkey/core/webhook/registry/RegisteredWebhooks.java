package dev.valetkey.core.webhook.registry;

import dev.valetkey.core.port.webhook.SecretCipher;
import dev.valetkey.core.port.webhook.StoredWebhook;
import dev.valetkey.core.port.webhook.WebhookRegistry;
import dev.valetkey.core.webhook.WebhookDirectory;
import dev.valetkey.core.webhook.WebhookEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The endpoints of the configuration and of the registry, in memory. It reads the registry when it is created and on
 * {@link #refresh}; if the registry is unavailable then, it keeps what it knows. Thread-safe.
 */
public final class RegisteredWebhooks implements WebhookDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(RegisteredWebhooks.class);

    private final List<WebhookEndpoint> configured;
    private final Set<String> configuredNames;
    private final WebhookRegistry registry;
    private final SecretCipher cipher;
    private List<StoredWebhook> read = List.of();
    private volatile Map<String, RegisteredWebhook> known = Map.of();

    /**
     * Reads the registry: a node that does not know an endpoint would not queue its events.
     *
     * @param configured the endpoints of the configuration, which take precedence
     * @param registry the endpoints of all nodes
     * @param cipher decrypts secrets
     * @throws dev.valetkey.core.port.ledger.LedgerUnavailableException if the registry is unavailable
     * @throws IllegalStateException if the configuration and the registry have the same endpoint
     */
    public RegisteredWebhooks(List<WebhookEndpoint> configured, WebhookRegistry registry, SecretCipher cipher) {
        this.configured = List.copyOf(configured);
        this.configuredNames = configured.stream().map(WebhookEndpoint::name).collect(Collectors.toUnmodifiableSet());
        this.registry = registry;
        this.cipher = cipher;
        refresh();
        known.keySet().stream().filter(this::isConfigured).findFirst().ifPresent(name -> {
            throw new IllegalStateException(
                    "Webhook endpoint '" + name
                            + "' was created by the API; give the endpoint of the configuration another name, or delete that of the API");
        });
    }

    /**
     * Reads the registry again.
     *
     * @throws dev.valetkey.core.port.ledger.LedgerUnavailableException if the registry is unavailable; the known endpoints stay
     */
    public final synchronized void refresh() {
        List<StoredWebhook> now = registry.all();
        if (now.equals(read)) {
            return;
        }
        Map<String, RegisteredWebhook> before = known;
        Map<String, RegisteredWebhook> changed = new TreeMap<>();
        for (StoredWebhook stored : now) {
            RegisteredWebhook endpoint = RegisteredWebhook.of(stored, cipher);
            RegisteredWebhook earlier = before.get(stored.name());
            if (earlier == null || earlier.readable() != endpoint.readable()) {
                warn(endpoint);
            }
            changed.put(stored.name(), endpoint);
        }
        known = Map.copyOf(changed);
        read = now;
    }

    private void warn(RegisteredWebhook endpoint) {
        String name = endpoint.endpoint().name();
        if (isConfigured(name)) {
            LOG.warn(
                    "Webhook endpoint '{}' was created on another node; the one of this node's configuration is used",
                    name);
        }
        if (!endpoint.readable()) {
            LOG.warn(
                    "The secret of webhook endpoint '{}' cannot be decrypted with the keys of this node; its events wait",
                    name);
        }
    }

    /**
     * {@return whether the configuration has an endpoint, which cannot be changed at run time}
     *
     * @param name a name
     */
    public boolean isConfigured(String name) {
        return configuredNames.contains(name);
    }

    /**
     * {@return an endpoint of the registry; empty if it does not exist, or if the configuration has it}
     *
     * @param name a name
     */
    public Optional<RegisteredWebhook> find(String name) {
        return isConfigured(name) ? Optional.empty() : Optional.ofNullable(known.get(name));
    }

    /** {@return the names of all endpoints} */
    public Set<String> names() {
        Set<String> names = new HashSet<>(configuredNames);
        names.addAll(known.keySet());
        return Set.copyOf(names);
    }

    /** {@return the endpoints of the registry, with those that the configuration has too} */
    List<RegisteredWebhook> registered() {
        return List.copyOf(known.values());
    }

    @Override
    public List<WebhookEndpoint> all() {
        return endpoints(each -> true);
    }

    /** Without those that an operator disabled, and those whose secrets another node may be able to decrypt. */
    @Override
    public List<WebhookEndpoint> deliverable() {
        return endpoints(each -> each.stored().enabled() && each.readable());
    }

    private List<WebhookEndpoint> endpoints(Predicate<RegisteredWebhook> which) {
        return Stream.concat(
                        configured.stream(),
                        known.values().stream()
                                .filter(each -> !isConfigured(each.endpoint().name()))
                                .filter(which)
                                .map(RegisteredWebhook::endpoint))
                .toList();
    }
}
