package dev.valetkey.micronaut.receipt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.valetkey.core.port.receipt.Receipt;
import dev.valetkey.core.port.receipt.ReceiptSigner;
import dev.valetkey.policy.object.Checksum;

import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Receipts as JWTs in compact serialization (RFC 7515, RFC 7519). They have a type of their own (RFC 8725 section 3.11), so that
 * no service accepts a receipt as an access token, and no expiry, because they state what has happened.
 */
final class JwsReceiptSigner implements ReceiptSigner {

    /** The {@code typ} of receipts. */
    static final String TYPE = "valetkey-receipt+jwt";

    private final JWSHeader header;
    private final JWSSigner signer;
    private final String issuer;

    /** @throws IllegalStateException if the key cannot sign */
    JwsReceiptSigner(ReceiptKey key, String issuer) {
        this.header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(TYPE))
                .keyID(key.id())
                .build();
        this.issuer = issuer;
        try {
            this.signer = key.signer();
        } catch (JOSEException unsupported) {
            throw new IllegalStateException("This Java runtime cannot sign with ES256", unsupported);
        }
    }

    @Override
    public String sign(Receipt receipt) {
        SignedJWT jws = new SignedJWT(header, claims(receipt));
        try {
            jws.sign(signer);
        } catch (JOSEException failure) {
            throw new IllegalStateException("A receipt cannot be signed", failure);
        }
        return jws.serialize();
    }

    private JWTClaimsSet claims(Receipt receipt) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(receipt.upload().toString())
                // Not the time of the request: what a receipt states does not depend on when it is fetched.
                .issueTime(Date.from(receipt.storedAt().truncatedTo(ChronoUnit.SECONDS)))
                .claim(
                        "storedAt",
                        receipt.storedAt().truncatedTo(ChronoUnit.MILLIS).toString())
                .claim("tenant", receipt.tenant().value())
                .claim("keyHash", receipt.keyHash())
                .claim("size", receipt.size())
                .claim("contentType", receipt.contentType().toString())
                .claim("inspections", inspections(receipt.inspections()));
        if (receipt.verifiedType() != null) {
            claims.claim("verifiedType", receipt.verifiedType().toString());
        }
        if (receipt.checksum() != null) {
            claims.claim("checksum", checksum(receipt.checksum()));
        }
        return claims.build();
    }

    private static Map<String, Object> checksum(Checksum checksum) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("algorithm", checksum.algorithm().name());
        json.put("value", checksum.value());
        return json;
    }

    private static List<Map<String, Object>> inspections(Map<String, String> passed) {
        return new TreeMap<>(passed)
                .entrySet().stream()
                        .map(inspection -> {
                            Map<String, Object> json = new LinkedHashMap<>();
                            json.put("name", inspection.getKey());
                            if (!inspection.getValue().isEmpty()) {
                                json.put("version", inspection.getValue());
                            }
                            return json;
                        })
                        .toList();
    }
}
