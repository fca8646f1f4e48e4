package dev.valetkey.s3.sigv4;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The key that signs within one scope: four HMACs away from the secret, one from the signature (AWS, "Create a signed
 * AWS API request", derive a signing key). Written here because the SDK keeps its own derivation internal. Thread-safe.
 */
public final class SigningKey {

    private final HmacSha256 hmac;

    private SigningKey(HmacSha256 hmac) {
        this.hmac = hmac;
    }

    /** Derives the key of a scope from a secret access key. */
    public static SigningKey of(String secretAccessKey, CredentialScope scope) {
        HmacSha256 secret = HmacSha256.of(("AWS4" + secretAccessKey).getBytes(UTF_8));
        HmacSha256 day = secret.derive(scope.compactDay());
        HmacSha256 region = day.derive(scope.region());
        HmacSha256 service = region.derive(CredentialScope.SERVICE);
        return new SigningKey(service.derive(CredentialScope.TERMINATOR));
    }

    /** The same for the rest of texts that all begin so; the beginning is hashed now, and not with each of them. */
    public SigningKey withPrefix(String beginning) {
        return new SigningKey(hmac.withPrefix(beginning.getBytes(UTF_8)));
    }

    /** The signature of a text, in lower-case hex. */
    public String sign(String text) {
        return new String(sign(text.getBytes(UTF_8)), US_ASCII);
    }

    /** The signature of a text that is there in bytes, in bytes: the digits of lower-case hex. */
    public byte[] sign(byte[] text) {
        return Hex.encode(hmac.mac(text));
    }
}
