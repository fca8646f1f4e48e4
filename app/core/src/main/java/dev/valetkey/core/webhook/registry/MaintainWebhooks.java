package dev.valetkey.core.webhook.registry;

import dev.valetkey.core.port.webhook.SecretCipher;
import dev.valetkey.core.port.webhook.StoredWebhook;
import dev.valetkey.core.port.webhook.StoredWebhook.Secrets;
import dev.valetkey.core.port.webhook.WebhookRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Follows the registry of webhook endpoints: reads it, deletes the events of deleted endpoints, removes secrets whose time is
 * over, and encrypts secrets again whose key was replaced. Any node may run it at any time. Thread-safe.
 */
public final class MaintainWebhooks {

    /** Every node has read the registry by then, and adds no more events for a deleted endpoint. */
    static final Duration DELETION_DELAY = Duration.ofSeconds(10);

    /** How many events one transaction deletes. */
    static final int BATCH = 500;

    /** A call ends soon, because the same thread delivers. */
    private static final int MAX_BATCHES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(MaintainWebhooks.class);

    private final WebhookRegistry registry;
    private final RegisteredWebhooks known;
    private final SecretCipher cipher;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param registry the endpoints of all nodes
     * @param known the endpoints as this node knows them
     * @param cipher encrypts secrets
     * @param clock the current instant
     */
    public MaintainWebhooks(WebhookRegistry registry, RegisteredWebhooks known, SecretCipher cipher, Clock clock) {
        this.registry = registry;
        this.known = known;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Reads the registry and does what is due. */
    public void run() {
        known.refresh();
        Instant now = clock.instant();
        known.registered().forEach(each -> tidy(each, now));
        boolean more = true;
        for (int batch = 0; batch < MAX_BATCHES && more; batch++) {
            more = registry.purge(now.minus(DELETION_DELAY), BATCH);
        }
    }

    private void tidy(RegisteredWebhook endpoint, Instant now) {
        StoredWebhook stored = endpoint.stored();
        Secrets secrets = stored.secrets();
        Instant until = secrets.previousUntil();
        boolean over = until != null && !until.isAfter(now);
        String current = encryptAgain(stored.name(), secrets.current());
        String previous = over ? null : encryptAgain(stored.name(), secrets.previous());
        Secrets tidied = new Secrets(Objects.requireNonNull(current), previous, previous == null ? null : until);
        if (!tidied.equals(secrets) && registry.replace(stored.withSecrets(tidied))) {
            LOG.info("Webhook endpoint '{}' has {}, encrypted by the first key", stored.name(), tidied);
        }
    }

    /** Returns the same text if it is encrypted by the first key or cannot be decrypted. */
    private @Nullable String encryptAgain(String name, @Nullable String encrypted) {
        if (encrypted == null || !cipher.available() || cipher.current(encrypted)) {
            return encrypted;
        }
        return cipher.decrypt(name, encrypted)
                .map(secret -> cipher.encrypt(name, secret))
                .orElse(encrypted);
    }
}
