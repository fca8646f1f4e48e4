package dev.valetkey.core.idempotency;

import dev.valetkey.core.digest.Sha256Hex;
import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.upload.Caller;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The key of a request that a client may repeat, so that the request is executed once.
 *
 * <pre>{@code
 * uploads.issue(caller, intent, IdempotencyKey.of("order-4711", body));
 * }</pre>
 *
 * @param value the client's name for the request: 1 to 255 visible ASCII characters
 * @param fingerprint SHA-256 of the request's content, in 64 hexadecimal digits
 */
public record IdempotencyKey(String value, String fingerprint) {

    private static final Pattern WORD = Pattern.compile("[!-~]{1,255}");

    /**
     * Checks the key.
     *
     * @param value the client's name for the request: 1 to 255 visible ASCII characters
     * @param fingerprint SHA-256 of the request's content, in 64 hexadecimal digits
     * @throws IllegalArgumentException if the key has another length or other characters
     * @throws NullPointerException if the fingerprint is null
     */
    public IdempotencyKey {
        if (!WORD.matcher(value).matches()) {
            throw new IllegalArgumentException("An idempotency key has 1 to 255 visible ASCII characters");
        }
        Objects.requireNonNull(fingerprint, "fingerprint");
    }

    /**
     * {@return a key for this request, with the SHA-256 of its content as the fingerprint}
     *
     * @param value 1 to 255 visible ASCII characters
     * @param request the whole content of the request, in bytes that are the same whenever it is repeated
     * @throws IllegalArgumentException if the key has another length or other characters
     */
    public static IdempotencyKey of(String value, byte[] request) {
        return new IdempotencyKey(value, Sha256Hex.of(request));
    }

    /** Keys of different subjects and operations do not collide. */
    IdempotencyKeys.Request of(Caller caller, String operation) {
        List<String> parts = List.of(caller.tenant().value(), caller.subject().id(), operation, value);
        return new IdempotencyKeys.Request(Sha256Hex.of(parts), fingerprint);
    }
}
