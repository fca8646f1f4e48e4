package dev.valetkey.s3.sigv4;

import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Derived keys, kept: one serves for a day, and deriving it costs as much as four signatures. Thread-safe. */
public final class SigningKeyCache {

    /** Credentials in use at one time, of all tenants, over midnight. */
    private static final int MAX_ENTRIES = 256;

    private final Map<CacheKey, SigningKey> cache = new ConcurrentHashMap<>();

    /** The key with which these credentials sign within the scope. */
    public SigningKey get(AwsCredentialsIdentity credentials, CredentialScope scope) {
        CacheKey origin = new CacheKey(credentials.secretAccessKey(), scope);
        SigningKey known = cache.get(origin);
        if (known != null) {
            return known;
        }
        if (cache.size() >= MAX_ENTRIES) {
            cache.clear();
        }
        return cache.computeIfAbsent(origin, CacheKey::derive);
    }

    private record CacheKey(String secretAccessKey, CredentialScope scope) {

        SigningKey derive() {
            return SigningKey.of(secretAccessKey, scope);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return scope.toString();
        }
    }
}
