package dev.valetkey.micronaut.webhook;

import dev.valetkey.core.port.webhook.SecretCipher;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * AES-256 in Galois/Counter Mode (NIST SP 800-38D) with a random nonce, and the name of the endpoint as additional data: a
 * secret that is copied to another endpoint in the database cannot be decrypted. The JDK has all of it; a library would only add
 * formats of its own. With random nonces, a key may encrypt 2³² secrets (§8.3), and each needs one.
 */
final class AesGcmSecretCipher implements SecretCipher {

    static final int MAX_KEYS = 3;

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final char SEPARATOR = ':';

    private final List<Key> keys;
    private final SecureRandom random = new SecureRandom();

    private AesGcmSecretCipher(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /** A key, and the name by which an encrypted secret refers to it. */
    private record Key(String id, SecretKeySpec spec) {

        static Key of(byte[] bytes) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
                return new Key(HexFormat.of().formatHex(hash, 0, 4), new SecretKeySpec(bytes, "AES"));
            } catch (GeneralSecurityException withoutSha256) {
                throw new IllegalStateException("This JVM has no SHA-256", withoutSha256);
            }
        }
    }

    /**
     * Creates a cipher: the first key encrypts, and all of them decrypt.
     *
     * @throws IllegalArgumentException if a key is invalid; the message does not contain it
     */
    static AesGcmSecretCipher of(List<String> keys) {
        if (keys.size() > MAX_KEYS) {
            throw new IllegalArgumentException("has " + keys.size() + " keys; expected at most " + MAX_KEYS);
        }
        List<Key> parsed = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            parsed.add(Key.of(parse(keys.get(i), i + 1)));
        }
        return new AesGcmSecretCipher(parsed);
    }

    private static byte[] parse(String text, int number) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            key = new byte[0];
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("key " + number + " is not the Base64 of " + KEY_BYTES
                    + " random bytes. Create one with: openssl rand -base64 " + KEY_BYTES);
        }
        return key;
    }

    @Override
    public boolean available() {
        return !keys.isEmpty();
    }

    @Override
    public String encrypt(String endpoint, String secret) {
        if (keys.isEmpty()) {
            throw new IllegalStateException("There is no key that encrypts secrets");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, keys.get(0), nonce, endpoint)
                    .doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, nonce.length + encrypted.length);
            System.arraycopy(encrypted, 0, all, nonce.length, encrypted.length);
            return keys.get(0).id() + SEPARATOR + Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException withoutAes) {
            throw new IllegalStateException("This JVM cannot encrypt with AES-GCM", withoutAes);
        }
    }

    @Override
    public Optional<String> decrypt(String endpoint, String encrypted) {
        int end = encrypted.indexOf(SEPARATOR);
        return keys.stream()
                .filter(key -> end > 0 && key.id().equals(encrypted.substring(0, end)))
                .findFirst()
                .flatMap(key -> decrypt(key, endpoint, encrypted.substring(end + 1)));
    }

    private static Optional<String> decrypt(Key key, String endpoint, String text) {
        try {
            byte[] all = Base64.getDecoder().decode(text);
            if (all.length <= NONCE_BYTES + TAG_BITS / 8) {
                return Optional.empty();
            }
            byte[] secret = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, NONCE_BYTES), endpoint)
                    .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return Optional.of(new String(secret, StandardCharsets.UTF_8));
        } catch (AEADBadTagException | IllegalArgumentException changed) {
            return Optional.empty();
        } catch (GeneralSecurityException withoutAes) {
            throw new IllegalStateException("This JVM cannot decrypt with AES-GCM", withoutAes);
        }
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, String endpoint) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.spec(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(endpoint.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public boolean current(String encrypted) {
        return available() && encrypted.startsWith(keys.get(0).id() + SEPARATOR);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return keys.size() + " keys";
    }
}
