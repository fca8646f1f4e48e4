package dev.valetkey.s3.sigv4;

import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Caches derived signing keys: a key is valid for a day, and its derivation costs as much as four signatures. Thread-safe. */
public final class SigningKeyCache {

    /** Creates an empty cache. */
    public SigningKeyCache() {}

    /** Enough for the credentials of one presigner and their predecessors, around midnight. */
    private static final int MAX_ENTRIES = 256;

    private final Map<CacheKey, SigningKey> cache = new ConcurrentHashMap<>();

    /**
     * {@return the signing key of these credentials for the scope}
     *
     * @param credentials the credentials; only the secret access key matters
     * @param scope the day and the region
     */
    public SigningKey get(AwsCredentialsIdentity credentials, CredentialScope scope) {
        CacheKey cacheKey = new CacheKey(credentials.secretAccessKey(), scope);
        SigningKey cached = cache.get(cacheKey);
        if (cached != null) {
            return cached;
        }
        if (cache.size() >= MAX_ENTRIES) {
            cache.clear();
        }
        return cache.computeIfAbsent(cacheKey, CacheKey::derive);
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
