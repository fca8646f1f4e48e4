package dev.valetkey.core.port.ledger;

import java.util.regex.Pattern;

/**
 * A request with an idempotency key, in digests: client input is unbounded and is not stored here.
 *
 * @param id SHA-256 of the caller, the operation and the key, in 64 hexadecimal digits
 * @param fingerprint SHA-256 of the request's content, likewise
 */
public record IdempotentRequest(String id, String fingerprint) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public IdempotentRequest {
        if (!DIGEST.matcher(id).matches() || !DIGEST.matcher(fingerprint).matches()) {
            throw new IllegalArgumentException("A SHA-256 has 64 hexadecimal digits: " + id + ", " + fingerprint);
        }
    }
}
