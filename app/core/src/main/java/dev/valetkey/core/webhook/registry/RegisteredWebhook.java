package dev.valetkey.core.webhook.registry;

import dev.valetkey.core.port.webhook.SecretCipher;
import dev.valetkey.core.port.webhook.StoredWebhook;
import dev.valetkey.core.webhook.WebhookEndpoint;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A stored endpoint with its decrypted secrets, in memory only. */
public final class RegisteredWebhook {

    private final StoredWebhook stored;
    private final WebhookEndpoint endpoint;
    private final @Nullable String secret;
    private final @Nullable String previous;

    private RegisteredWebhook(StoredWebhook stored, @Nullable String secret, @Nullable String previous) {
        this.stored = stored;
        this.endpoint = endpointOf(stored);
        this.secret = secret;
        this.previous = previous;
    }

    static RegisteredWebhook of(StoredWebhook stored, SecretCipher cipher) {
        String previous = stored.secrets().previous();
        return new RegisteredWebhook(
                stored,
                cipher.decrypt(stored.name(), stored.secrets().current()).orElse(null),
                previous == null
                        ? null
                        : cipher.decrypt(stored.name(), previous).orElse(null));
    }

    private static WebhookEndpoint endpointOf(StoredWebhook stored) {
        return new WebhookEndpoint(
                stored.name(),
                stored.url(),
                stored.events(),
                stored.tenant() == null ? Set.of() : Set.of(stored.tenant()));
    }

    /** {@return the endpoint as it is stored} */
    public StoredWebhook stored() {
        return stored;
    }

    /** {@return which events it receives} */
    public WebhookEndpoint endpoint() {
        return endpoint;
    }

    /**
     * {@return the secrets that sign a request, the newest first; empty if this node cannot decrypt them}
     *
     * @param at when the request is signed
     */
    public List<String> secretsAt(Instant at) {
        if (secret == null) {
            return List.of();
        }
        Instant until = stored.secrets().previousUntil();
        boolean valid = until != null && at.isBefore(until);
        return valid ? Stream.of(secret, previous).filter(each -> each != null).toList() : List.of(secret);
    }

    boolean readable() {
        return secret != null;
    }
}
