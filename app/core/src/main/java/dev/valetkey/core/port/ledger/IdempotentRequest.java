package dev.valetkey.core.port.ledger;

import java.util.regex.Pattern;

/**
 * A request with an idempotency key, in digests: what clients write has no bounds, and is nobody's business here.
 *
 * @param id SHA-256 of who asks, for what, and with which key, in 64 hexadecimal digits
 * @param fingerprint SHA-256 of what the request says, likewise
 */
public record IdempotentRequest(String id, String fingerprint) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public IdempotentRequest {
        if (!DIGEST.matcher(id).matches() || !DIGEST.matcher(fingerprint).matches()) {
            throw new IllegalArgumentException("A SHA-256 has 64 hexadecimal digits: " + id + ", " + fingerprint);
        }
    }
}
