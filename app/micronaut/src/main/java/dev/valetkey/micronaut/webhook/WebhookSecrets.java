package dev.valetkey.micronaut.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The secrets of an endpoint: in the configuration, in a file that is read for every request, so that secrets can be replaced
 * without a restart, or in the registry. While secrets are replaced, an endpoint has two, and requests have a signature by each.
 */
final class WebhookSecrets {

    static final int MAX_SECRETS = 5;

    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;

    /** Larger than any file of secrets. */
    private static final int MAX_FILE_SIZE = 4096;

    private final Source source;
    private final String description;

    private WebhookSecrets(Source source, String description) {
        this.source = source;
        this.description = description;
    }

    /** Where the secrets are. */
    @FunctionalInterface
    private interface Source {

        /** Returns those that sign a request at this time. */
        List<String> at(Instant time);
    }

    /** @throws IllegalArgumentException if there is no secret, or one is invalid */
    static WebhookSecrets of(List<String> secrets) {
        List<String> valid = List.copyOf(validate(secrets));
        return new WebhookSecrets(at -> valid, valid.size() + " secrets");
    }

    /** @throws IllegalArgumentException if the file cannot be read, has no secret, or has an invalid one */
    static WebhookSecrets in(Path file) {
        try {
            List<String> unused = read(file);
        } catch (UncheckedIOException unreadable) {
            throw new IllegalArgumentException("cannot be read: " + unreadable.getMessage(), unreadable);
        }
        return new WebhookSecrets(at -> current(file), "secrets in " + file);
    }

    /** Those of an endpoint that an operator created; none if this node cannot decrypt them. */
    static WebhookSecrets registered(Function<Instant, List<String>> secrets) {
        return new WebhookSecrets(
                at -> {
                    List<String> current = secrets.apply(at);
                    if (current.isEmpty()) {
                        throw new IllegalStateException("The secret cannot be decrypted with the keys of this node");
                    }
                    return current;
                },
                "secrets of the registry");
    }

    /**
     * Returns the value of the header {@code webhook-signature}: one signature for each current secret.
     *
     * @throws IllegalStateException if there is no valid secret; the message has no secret
     */
    String sign(UUID id, Instant at, String payload) {
        return source.at(at).stream()
                .map(secret -> sign(secret, id, at, payload))
                .collect(Collectors.joining(" "));
    }

    private static String sign(String secret, UUID id, Instant at, String payload) {
        try {
            return new Webhook(secret).sign(id.toString(), at.getEpochSecond(), payload);
        } catch (WebhookSigningException withoutHmac) {
            throw new IllegalStateException("This JVM has no HMAC-SHA256", withoutHmac);
        }
    }

    private static List<String> current(Path file) {
        try {
            return read(file);
        } catch (UncheckedIOException | IllegalArgumentException invalid) {
            throw new IllegalStateException("secrets-file " + invalid.getMessage(), invalid);
        }
    }

    private static List<String> read(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_SIZE) {
                throw new IllegalArgumentException("is larger than " + MAX_FILE_SIZE + " bytes");
            }
            return validate(Files.readString(file)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(String.valueOf(unreadable), unreadable);
        }
    }

    private static List<String> validate(List<String> secrets) {
        if (secrets.isEmpty() || secrets.size() > MAX_SECRETS) {
            throw new IllegalArgumentException("has " + secrets.size() + " secrets; expected 1 to " + MAX_SECRETS);
        }
        for (int i = 0; i < secrets.size(); i++) {
            if (!valid(secrets.get(i))) {
                throw new IllegalArgumentException("secret " + (i + 1) + " is invalid; expected " + PREFIX
                        + " and the Base64 of " + MIN_BYTES + " to " + MAX_BYTES + " random bytes");
            }
        }
        return secrets;
    }

    private static boolean valid(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return false;
        }
        try {
            int length = Base64.getDecoder().decode(secret.substring(PREFIX.length())).length;
            return length >= MIN_BYTES && length <= MAX_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return description;
    }
}
