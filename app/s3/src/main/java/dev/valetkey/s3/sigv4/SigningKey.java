package dev.valetkey.s3.sigv4;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The signing key of one credential scope, derived from the secret access key with four HMACs (AWS, "Create a signed AWS API
 * request", derive a signing key). Implemented here because the SDK's own derivation is internal. Thread-safe.
 */
public final class SigningKey {

    private final HmacSha256 hmac;

    private SigningKey(HmacSha256 hmac) {
        this.hmac = hmac;
    }

    /**
     * Derives the key of a scope from a secret access key.
     *
     * @param secretAccessKey the secret access key of the credentials
     * @param scope the day and the region
     * @return the key, which is valid for the day of the scope
     */
    public static SigningKey of(String secretAccessKey, CredentialScope scope) {
        HmacSha256 secret = HmacSha256.of(("AWS4" + secretAccessKey).getBytes(UTF_8));
        HmacSha256 day = secret.derive(scope.compactDay());
        HmacSha256 region = day.derive(scope.region());
        HmacSha256 service = region.derive(CredentialScope.SERVICE);
        return new SigningKey(service.derive(CredentialScope.TERMINATOR));
    }

    /**
     * {@return a key for the remainder of texts with a common prefix. The prefix is hashed once, here}
     *
     * @param prefix the beginning of every text to sign
     */
    public SigningKey withPrefix(String prefix) {
        return new SigningKey(hmac.withPrefix(prefix.getBytes(UTF_8)));
    }

    /**
     * {@return the signature of a text, in lower-case hex}
     *
     * @param text the string to sign, or the base64 of a POST policy
     */
    public String sign(String text) {
        return new String(sign(text.getBytes(UTF_8)), US_ASCII);
    }

    /**
     * {@return the signature of a text, in lower-case hex; both as ASCII bytes}
     *
     * @param text the string to sign, as ASCII bytes
     */
    public byte[] sign(byte[] text) {
        return Hex.encode(hmac.mac(text));
    }
}
