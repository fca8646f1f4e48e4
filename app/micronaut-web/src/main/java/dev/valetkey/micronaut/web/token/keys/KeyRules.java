package dev.valetkey.micronaut.web.token.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKParameterNames;
import com.nimbusds.jose.jwk.RSAKey;
import dev.valetkey.micronaut.web.token.keys.KeyVerdict.Invalid;
import dev.valetkey.micronaut.web.token.keys.KeyVerdict.Unrelated;
import dev.valetkey.micronaut.web.token.keys.KeyVerdict.Usable;
import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges one member of a JWK set. Nimbus checks that the coordinates are on the curve and that certificates match; it accepts
 * short moduli, any exponent, private keys and keys whose {@code key_ops} exclude verification.
 */
final class KeyRules {
    /** RFC 7518 §3.3. */
    private static final int MIN_RSA_BITS = 2048;

    /** A larger modulus makes every token expensive to verify. */
    private static final int MAX_RSA_BITS = 8192;

    /** FIPS 186-5, appendix A.1.1, allows up to 256 bits. Real exponents are 65537; a long one is slow. */
    private static final int MAX_EXPONENT_BITS = 64;

    private static final Set<String> SUPPORTED_TYPES = Set.of("RSA", "EC");

    private final Set<JWSAlgorithm> accepted;

    KeyRules(Set<JWSAlgorithm> accepted) {
        this.accepted = accepted;
    }

    KeyVerdict judge(Map<String, Object> member) {
        Object type = member.get(JWKParameterNames.KEY_TYPE);
        if ("oct".equals(type)) {
            return new Invalid("is a symmetric key, with which everyone who can read it can sign tokens");
        }
        if (!(type instanceof String name) || !SUPPORTED_TYPES.contains(name)) {
            return new Unrelated("has another type than RSA and EC");
        }
        if (member.containsKey(JWKParameterNames.RSA_PRIVATE_EXPONENT)) {
            return new Invalid(
                    "contains the private key, with which everyone who can read it can sign tokens; replace the"
                            + " key pair and publish the public part only");
        }
        return declaredUse(member).<KeyVerdict>map(Unrelated::new).orElseGet(() -> judgeKey(member));
    }

    /** RFC 7517 §4.2 and §4.3. */
    private static Optional<String> declaredUse(Map<String, Object> member) {
        Object use = member.get(JWKParameterNames.PUBLIC_KEY_USE);
        Object operations = member.get(JWKParameterNames.KEY_OPS);
        if (use != null && !"sig".equals(use)) {
            return Optional.of("has another 'use' than sig");
        }
        return operations != null && !(operations instanceof List<?> list && list.contains("verify"))
                ? Optional.of("has 'key_ops' without verify")
                : Optional.empty();
    }

    private KeyVerdict judgeKey(Map<String, Object> member) {
        try {
            JWK key = JWK.parse(member);
            Optional<String> fault = key instanceof RSAKey rsa
                    ? rsaFault(rsa)
                    : misdeclared(key, key instanceof ECKey ec ? ec.getCurve() : null);
            return fault.<KeyVerdict>map(Invalid::new).orElseGet(() -> matchAlgorithm(key));
        } catch (ParseException | IllegalArgumentException | IllegalStateException malformed) {
            return new Invalid("is malformed: " + printable(String.valueOf(malformed.getMessage())));
        }
    }

    private static Optional<String> rsaFault(RSAKey key) {
        BigInteger modulus = key.getModulus().decodeToBigInteger();
        BigInteger exponent = key.getPublicExponent().decodeToBigInteger();
        int bits = modulus.bitLength();
        if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
            return Optional.of("has a modulus of " + bits + " bits; accepted: " + MIN_RSA_BITS + " to " + MAX_RSA_BITS);
        }
        if (!modulus.testBit(0)) {
            return Optional.of("has an even modulus");
        }
        if (!exponent.testBit(0)
                || exponent.compareTo(BigInteger.TWO) < 0
                || exponent.bitLength() > MAX_EXPONENT_BITS) {
            return Optional.of("has an unsafe public exponent; accepted: odd numbers from 3, up to " + MAX_EXPONENT_BITS
                    + " bits");
        }
        return misdeclared(key, null);
    }

    /** A key that declares an algorithm of another type or curve. */
    private static Optional<String> misdeclared(JWK key, @Nullable Curve curve) {
        if (key.getAlgorithm() == null) {
            return Optional.empty();
        }
        JWSAlgorithm declared = JWSAlgorithm.parse(key.getAlgorithm().getName());
        boolean rsa = JWSAlgorithm.Family.RSA.contains(declared);
        boolean ec = JWSAlgorithm.Family.EC.contains(declared);
        boolean matches = curve == null ? !ec : !rsa && (!ec || curves(declared).contains(curve));
        return matches && !JWSAlgorithm.Family.HMAC_SHA.contains(declared)
                ? Optional.empty()
                : Optional.of("declares the algorithm " + printable(declared.getName())
                        + ", which does not match its type or curve");
    }

    private KeyVerdict matchAlgorithm(JWK key) {
        boolean usable = accepted.stream()
                .filter(algorithm -> key.getAlgorithm() == null
                        || key.getAlgorithm().getName().equals(algorithm.getName()))
                .anyMatch(algorithm -> key instanceof ECKey ec
                        ? curves(algorithm).contains(ec.getCurve())
                        : JWSAlgorithm.Family.RSA.contains(algorithm));
        return usable ? new Usable(key.toPublicJWK()) : new Unrelated("serves no accepted algorithm");
    }

    private static Set<Curve> curves(JWSAlgorithm algorithm) {
        Set<Curve> curves = Curve.forJWSAlgorithm(algorithm);
        return curves == null ? Set.of() : curves;
    }

    /** The text comes from the issuer or its network, and goes to the log. */
    private static String printable(String text) {
        String line = text.replaceAll("[^\\x20-\\x7e]", "?");
        return line.length() > 120 ? line.substring(0, 120) + "…" : line;
    }
}
