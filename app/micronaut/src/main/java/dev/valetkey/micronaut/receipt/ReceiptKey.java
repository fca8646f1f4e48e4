package dev.valetkey.micronaut.receipt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.Base64URL;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A key of receipts: P-256 for ES256, which every JOSE library has. Its id is its thumbprint (RFC 7638), so that every node
 * computes the same.
 */
final class ReceiptKey {

    private static final byte[] SAMPLE = "valetkey".getBytes(StandardCharsets.US_ASCII);

    private final ECKey key;

    private ReceiptKey(ECKey key) {
        this.key = key;
    }

    /**
     * Reads the private key that signs.
     *
     * @throws IllegalArgumentException if the file cannot be read, is accessible to others, or has no private key of P-256;
     *     the message has nothing of its content
     */
    static ReceiptKey readPrivate(String file) {
        ECKey key = KeyFile.read(Path.of(file), true);
        if (!key.isPrivate()) {
            throw new IllegalArgumentException("has a public key only; expected the private key: " + file);
        }
        ReceiptKey complete = of(key, file);
        complete.requirePair(file);
        return complete;
    }

    /**
     * Reads a public key that is published for earlier receipts.
     *
     * @throws IllegalArgumentException if the file cannot be read, has no public key of P-256, or has a private key
     */
    static ReceiptKey readPublic(String file) {
        ECKey key = KeyFile.read(Path.of(file), false);
        if (key.isPrivate()) {
            throw new IllegalArgumentException(
                    "has a private key; write its public key to a file, and delete the private"
                            + " key: openssl pkey -in " + file + " -pubout");
        }
        return of(key, file);
    }

    private static ReceiptKey of(ECKey key, String file) {
        if (!Curve.P_256.equals(key.getCurve())) {
            throw new IllegalArgumentException("has a key of " + key.getCurve() + "; expected P-256: " + file);
        }
        try {
            // Only the numbers: a JWK may have another id, use or algorithm.
            ECKey.Builder own = new ECKey.Builder(Curve.P_256, key.getX(), key.getY())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint();
            return new ReceiptKey((key.getD() == null ? own : own.d(key.getD())).build());
        } catch (JOSEException | IllegalStateException invalid) {
            throw new IllegalArgumentException("has no valid P-256 key: " + file, invalid);
        }
    }

    /** With a public key of another pair, every receipt would be refused by those who verify it. */
    private void requirePair(String file) {
        try {
            var header = new JWSHeader(JWSAlgorithm.ES256);
            Base64URL signature = signer().sign(header, SAMPLE);
            if (new ECDSAVerifier(key.toPublicJWK()).verify(header, SAMPLE, signature)) {
                return;
            }
        } catch (JOSEException invalid) {
            throw new IllegalArgumentException("has a private key that cannot sign: " + file, invalid);
        }
        throw new IllegalArgumentException("has a private and a public key that do not belong together: " + file);
    }

    /** The key's thumbprint. */
    String id() {
        return key.getKeyID();
    }

    ECDSASigner signer() throws JOSEException {
        return new ECDSASigner(key);
    }

    /** Without private members. */
    ECKey publicKey() {
        return key.toPublicJWK();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReceiptKey receipt && id().equals(receipt.id());
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ReceiptKey[" + id() + "]";
    }
}
