package dev.valetkey.server.receipt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;

import java.text.ParseException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Verifies the signature of receipts (RFC 7515, RFC 8725): one algorithm, one type, and keys that were chosen by the caller. Nothing
 * in a receipt chooses where its key comes from. Thread-safe.
 */
final class ReceiptVerifier {

    private static final String TYPE = "valetkey-receipt+jwt";

    /** RFC 7515 section 7.1, without what decoders skip. */
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]++){2}");

    private final JWKSet keys;
    private final @Nullable String issuer;

    /** @param issuer the expected issuer, or null to accept any whose key is in the set */
    ReceiptVerifier(JWKSet keys, @Nullable String issuer) {
        this.keys = keys;
        this.issuer = issuer;
    }

    /** @throws InvalidReceiptException if the text is not a receipt that one of the keys has signed */
    VerifiedReceipt verify(String text) throws InvalidReceiptException {
        JWSObject jws = parse(text);
        JWSHeader header = jws.getHeader();
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())) {
            throw new InvalidReceiptException("It is signed with " + header.getAlgorithm() + ", not with ES256.");
        }
        if (header.getType() == null || !TYPE.equals(header.getType().getType())) {
            throw new InvalidReceiptException("Its type is " + header.getType() + ", not " + TYPE + ".");
        }
        if (!isSignedBy(key(header.getKeyID()), jws)) {
            throw new InvalidReceiptException(
                    "The signature does not match: it was altered, or signed by another key.");
        }
        Map<String, Object> claims = jws.getPayload().toJSONObject();
        if (claims == null) {
            throw new InvalidReceiptException("Its content is not JSON.");
        }
        return checkIssuer(VerifiedReceipt.of(claims));
    }

    private static JWSObject parse(String text) throws InvalidReceiptException {
        if (!COMPACT.matcher(text).matches()) {
            throw new InvalidReceiptException("It is not a JWS in compact serialization.");
        }
        try {
            JWSObject jws = JWSObject.parse(text);
            for (Base64URL part : jws.getParsedParts()) {
                // Decoders ignore bits after the last byte, so that several texts would be one receipt.
                if (!Base64URL.encode(part.decode()).equals(part)) {
                    throw new InvalidReceiptException("It is not in base64url.");
                }
            }
            return jws;
        } catch (ParseException | IllegalArgumentException malformed) {
            throw new InvalidReceiptException("It is not a JWS with a header in JSON.");
        }
    }

    private ECKey key(@Nullable String id) throws InvalidReceiptException {
        JWK key = id == null ? null : keys.getKeyByKeyId(id);
        if (!(key instanceof ECKey ec) || !Curve.P_256.equals(ec.getCurve())) {
            throw new InvalidReceiptException(
                    "The key set has no P-256 key with the id " + id + "; is it the set of the receipt's service?");
        }
        if (key.getKeyUse() != null && !KeyUse.SIGNATURE.equals(key.getKeyUse())) {
            throw new InvalidReceiptException("The key with the id " + id + " is not for signatures.");
        }
        return ec.toPublicJWK();
    }

    private static boolean isSignedBy(ECKey key, JWSObject jws) {
        try {
            // A header with critical extensions is refused (RFC 7515 section 4.1.11).
            return jws.verify(new ECDSAVerifier(key));
        } catch (JOSEException | IllegalStateException invalid) {
            return false;
        }
    }

    private VerifiedReceipt checkIssuer(VerifiedReceipt receipt) throws InvalidReceiptException {
        if (issuer != null && !issuer.equals(receipt.issuer())) {
            throw new InvalidReceiptException("Its issuer is " + receipt.issuer() + ", not " + issuer + ".");
        }
        return receipt;
    }
}
