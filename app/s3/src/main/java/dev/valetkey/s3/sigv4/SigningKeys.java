package dev.valetkey.s3.sigv4;

import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Derived keys, kept: one serves for a day, and deriving it costs as much as four signatures. Thread-safe. */
public final class SigningKeys {

    /** Credentials in use at one time, of all tenants, over midnight. */
    private static final int MOST = 256;

    private final Map<Origin, SigningKey> kept = new ConcurrentHashMap<>();

    /** The key with which these credentials sign within the scope. */
    public SigningKey of(AwsCredentialsIdentity credentials, CredentialScope scope) {
        Origin origin = new Origin(credentials.secretAccessKey(), scope);
        SigningKey known = kept.get(origin);
        if (known != null) {
            return known;
        }
        if (kept.size() >= MOST) {
            kept.clear();
        }
        return kept.computeIfAbsent(origin, Origin::derive);
    }

    private record Origin(String secretAccessKey, CredentialScope scope) {

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
