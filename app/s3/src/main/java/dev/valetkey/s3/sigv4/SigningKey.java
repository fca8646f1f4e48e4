package dev.valetkey.s3.sigv4;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The key that signs within one scope: four HMACs away from the secret, one from the signature (AWS, "Create a signed
 * AWS API request", derive a signing key). Written here because the SDK keeps its own derivation internal. Thread-safe.
 */
public final class SigningKey {

    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    private SigningKey(byte[] key) {
        this.key = new SecretKeySpec(key, HMAC);
    }

    /** Derives the key of a scope from a secret access key. */
    public static SigningKey of(String secretAccessKey, CredentialScope scope) {
        SigningKey secret = new SigningKey(("AWS4" + secretAccessKey).getBytes(UTF_8));
        SigningKey day = new SigningKey(secret.hmac(scope.compactDay()));
        SigningKey region = new SigningKey(day.hmac(scope.region()));
        SigningKey service = new SigningKey(region.hmac(CredentialScope.SERVICE));
        return new SigningKey(service.hmac(CredentialScope.TERMINATOR));
    }

    /** The signature of a text, in lower-case hex. */
    public String sign(String text) {
        return HexFormat.of().formatHex(hmac(text));
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
