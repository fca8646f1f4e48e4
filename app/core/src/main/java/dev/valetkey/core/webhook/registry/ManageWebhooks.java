package dev.valetkey.core.webhook.registry;

import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.webhook.SecretCipher;
import dev.valetkey.core.port.webhook.StoredWebhook;
import dev.valetkey.core.port.webhook.StoredWebhook.Secrets;
import dev.valetkey.core.port.webhook.WebhookRegistry;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.webhook.WebhookEndpoint;
import dev.valetkey.core.webhook.registry.WebhookOutcome.Done;
import dev.valetkey.core.webhook.registry.WebhookOutcome.NewSecret;
import dev.valetkey.core.webhook.registry.WebhookOutcome.Reason;
import dev.valetkey.core.webhook.registry.WebhookOutcome.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Creates, changes and deletes the webhook endpoints of the registry. Other nodes follow within two seconds. Thread-safe. */
public final class ManageWebhooks {

    /** How long a replaced secret stays valid. */
    public static final Duration DEFAULT_OVERLAP = Duration.ofDays(1);

    /** The maximum time that a replaced secret stays valid. */
    public static final Duration MAX_OVERLAP = Duration.ofDays(7);

    private static final Logger AUDIT = LoggerFactory.getLogger("dev.valetkey.audit");

    /** That of HMAC-SHA256, which the specification recommends (24 to 64 bytes). */
    private static final int SECRET_BYTES = 32;

    private static final int MAX_ATTEMPTS = 10;

    private final WebhookRegistry registry;
    private final RegisteredWebhooks known;
    private final SecretCipher cipher;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * Creates the use case.
     *
     * @param registry the endpoints of all nodes
     * @param known the endpoints as this node knows them
     * @param cipher encrypts secrets
     * @param clock the current instant
     */
    public ManageWebhooks(WebhookRegistry registry, RegisteredWebhooks known, SecretCipher cipher, Clock clock) {
        this.registry = registry;
        this.known = known;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * What is changed of an endpoint.
     *
     * @param url the new URL, which the caller has validated; null to keep it
     * @param events the new events; null to keep them
     * @param enabled whether events are sent; null to keep it
     */
    public record Change(
            @Nullable String url,
            @Nullable Set<UploadState> events,
            @Nullable Boolean enabled) {

        /** Events are sent. */
        public static final Change ENABLE = new Change(null, null, true);

        /** Events wait. */
        public static final Change DISABLE = new Change(null, null, false);

        private StoredWebhook applyTo(StoredWebhook known) {
            return new StoredWebhook(
                    known.name(),
                    url == null ? known.url() : url,
                    events == null ? known.events() : events,
                    known.tenant(),
                    enabled == null ? known.enabled() : enabled,
                    known.secrets(),
                    known.createdBy(),
                    known.createdAt(),
                    known.revision());
        }
    }

    /**
     * {@return an endpoint of the registry}
     *
     * @param name a name
     */
    public Optional<StoredWebhook> find(String name) {
        return registry.all().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * Creates an endpoint with a new secret.
     *
     * @param endpoint which events it receives: of all tenants or of one; the caller has validated its URL
     * @param operator the id of the operator
     * @return the endpoint with its secret, or why it was not created
     */
    public WebhookOutcome create(WebhookEndpoint endpoint, String operator) {
        String name = endpoint.name();
        if (!cipher.available()) {
            return new Refused(Reason.NO_KEY, "There is no key that encrypts secrets.");
        }
        if (known.isConfigured(name)) {
            return configured(name);
        }
        String secret = newSecret();
        StoredWebhook created = new StoredWebhook(
                name,
                endpoint.url(),
                endpoint.events(),
                endpoint.tenants().stream().findFirst().orElse(null),
                true,
                new Secrets(cipher.encrypt(name, secret), null, null),
                operator,
                now(),
                0);
        return switch (registry.add(created)) {
            case ADDED -> {
                audit("created", name, operator);
                yield new NewSecret(created, secret);
            }
            case EXISTS ->
                new Refused(
                        Reason.EXISTS, "The webhook endpoint '" + name + "' exists, or it was deleted a moment ago.");
            case TOO_MANY ->
                new Refused(
                        Reason.TOO_MANY,
                        "There are " + WebhookRegistry.MAX_ENDPOINTS + " webhook endpoints, the maximum.");
            case TOO_MANY_OF_TENANT ->
                new Refused(
                        Reason.TOO_MANY,
                        "The tenant has " + WebhookRegistry.MAX_OF_TENANT + " webhook endpoints, the maximum.");
        };
    }

    /**
     * Changes an endpoint. Events that it has not received yet are sent to its new URL.
     *
     * @param name the name of the endpoint
     * @param change what is changed
     * @param operator the id of the operator
     * @return the changed endpoint, or why it was not changed
     */
    public WebhookOutcome change(String name, Change change, String operator) {
        return update(name, "changed", operator, endpoint -> new Done(change.applyTo(endpoint)));
    }

    /**
     * Replaces the secret of an endpoint. The replaced one signs requests too until the overlap ends.
     *
     * @param name the name of the endpoint
     * @param overlap how long the replaced secret stays valid, up to {@link #MAX_OVERLAP}; zero ends all earlier secrets
     * @param operator the id of the operator
     * @return the endpoint with its new secret, or why it was not replaced
     */
    public WebhookOutcome rotate(String name, Duration overlap, String operator) {
        if (!cipher.available()) {
            return new Refused(Reason.NO_KEY, "There is no key that encrypts secrets.");
        }
        return update(name, "has a new secret, requested", operator, endpoint -> rotate(endpoint, overlap));
    }

    private WebhookOutcome rotate(StoredWebhook endpoint, Duration overlap) {
        Instant until = endpoint.secrets().previousUntil();
        if (until != null && until.isAfter(now()) && !overlap.isZero()) {
            return new Refused(
                    Reason.TWO_SECRETS,
                    "The secret before the current one of webhook endpoint '" + endpoint.name() + "' is valid until "
                            + until.truncatedTo(ChronoUnit.SECONDS) + ".");
        }
        String secret = newSecret();
        String encrypted = cipher.encrypt(endpoint.name(), secret);
        String replaced = endpoint.secrets().current();
        boolean overlaps =
                !overlap.isZero() && cipher.decrypt(endpoint.name(), replaced).isPresent();
        return new NewSecret(
                endpoint.withSecrets(
                        overlaps
                                ? new Secrets(encrypted, replaced, now().plus(overlap))
                                : new Secrets(encrypted, null, null)),
                secret);
    }

    /**
     * Deletes an endpoint, with the events that it has not received and with its log.
     *
     * @param name the name of the endpoint
     * @param operator the id of the operator
     * @return the deleted endpoint, or why it was not deleted
     */
    public WebhookOutcome delete(String name, String operator) {
        if (known.isConfigured(name)) {
            return configured(name);
        }
        Optional<StoredWebhook> endpoint = find(name);
        if (endpoint.isEmpty() || !registry.delete(name, now())) {
            return unknown(name);
        }
        audit("deleted", name, operator);
        return new Done(endpoint.get());
    }

    /** Repeats the change if another one was faster. */
    private WebhookOutcome update(
            String name, String action, String operator, Function<StoredWebhook, WebhookOutcome> change) {
        if (known.isConfigured(name)) {
            return configured(name);
        }
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<StoredWebhook> found = find(name);
            if (found.isEmpty()) {
                return unknown(name);
            }
            WebhookOutcome outcome = change.apply(found.get());
            if (outcome instanceof Refused) {
                return outcome;
            }
            if (registry.replace(changed(outcome))) {
                audit(action, name, operator);
                return outcome;
            }
        }
        throw new LedgerUnavailableException(
                "change webhook endpoint", new IllegalStateException("Too many concurrent changes"));
    }

    private static StoredWebhook changed(WebhookOutcome outcome) {
        if (outcome instanceof NewSecret replaced) {
            return replaced.endpoint();
        }
        return ((Done) outcome).endpoint();
    }

    /** This node follows its own changes immediately. */
    private void audit(String action, String name, String operator) {
        AUDIT.info("Webhook endpoint '{}' {} by {}", name, action, operator);
        known.refresh();
    }

    private static Refused configured(String name) {
        return new Refused(
                Reason.CONFIGURED,
                "The webhook endpoint '" + name + "' is defined by valetkey.webhooks.endpoints." + name
                        + " in the configuration.");
    }

    private static Refused unknown(String name) {
        return new Refused(Reason.UNKNOWN, "There is no webhook endpoint '" + name + "'.");
    }

    private String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
