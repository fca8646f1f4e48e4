package dev.valetkey.core.port.webhook;

import java.util.Optional;

/** Encrypts the secrets of webhook endpoints for the database. Implementations are thread-safe. */
public interface SecretCipher {

    /** {@return whether there is a key, without which nothing can be encrypted} */
    boolean available();

    /**
     * {@return the encrypted secret, at most 500 characters}
     *
     * @param endpoint the name of the endpoint; the secret can be decrypted for it only
     * @param secret the secret
     * @throws IllegalStateException if there is no key
     */
    String encrypt(String endpoint, String secret);

    /**
     * {@return the secret; empty if its key is not configured, or if it belongs to another endpoint or was changed}
     *
     * @param endpoint the name of the endpoint
     * @param encrypted the encrypted secret
     */
    Optional<String> decrypt(String endpoint, String encrypted);

    /**
     * {@return whether the secret was encrypted by the first key; otherwise it must be encrypted again before its key is removed}
     *
     * @param encrypted the encrypted secret
     */
    boolean current(String encrypted);
}
