package dev.valetkey.micronaut.web.token.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys in a file, read once.
 *
 * @param keys the usable keys
 */
public record LocalKeys(JWKSet keys) implements IssuerKeys {

    /**
     * Reads a file that somebody has written for this service: a fault in it is an error.
     *
     * @param file a JWK set
     * @param accepted the accepted signature algorithms
     * @return the keys
     * @throws IllegalArgumentException if a key is weak, private or mis-declared, or none is usable
     */
    public static LocalKeys read(Path file, Set<JWSAlgorithm> accepted) {
        KeySet set = parse(file, accepted);
        if (!set.faults().isEmpty()) {
            throw new IllegalArgumentException(
                    "has unacceptable keys in " + file + ": " + String.join("; ", set.faults()));
        }
        if (set.usable().isEmpty()) {
            throw new IllegalArgumentException("has no public key that verifies " + accepted + ": " + file);
        }
        return new LocalKeys(set.toJwkSet());
    }

    private static KeySet parse(Path file, Set<JWSAlgorithm> accepted) {
        try {
            return KeySet.parse(Files.readString(file), accepted);
        } catch (IOException | ParseException unreadable) {
            throw new IllegalArgumentException("is not a JWK set: " + file, unreadable);
        }
    }

    @Override
    public List<JWK> select(JWKSelector selector) {
        return selector.select(keys);
    }

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }

    @Override
    public boolean isRemote() {
        return false;
    }
}
