package dev.valetkey.micronaut.web.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import static dev.valetkey.micronaut.web.token.ForgedToken.quoted;
import static dev.valetkey.micronaut.web.token.TokenForge.base64;

/** The table of faulty tokens in the header and in the signature, by name. */
final class TokenFaults {
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final IssuerFixture issuer;
    private final ForgedToken rsa;
    private final ForgedToken ec;

    private TokenFaults(IssuerFixture issuer) {
        this.issuer = issuer;
        this.rsa = ForgedToken.rs256(issuer.rsa(), "rsa");
        this.ec = ForgedToken.es256(issuer.ec(), "ec");
    }

    static Map<String, String> of(IssuerFixture issuer) {
        TokenFaults faults = new TokenFaults(issuer);
        faults.forms();
        faults.headers();
        faults.keysInHeaders();
        faults.algorithms();
        faults.rsaSignatures();
        faults.ecSignatures();
        return faults.tokens;
    }

    private void forms() {
        String valid = rsa.text();
        int end = valid.lastIndexOf('.');
        tokens.put("two parts", valid.substring(0, end));
        tokens.put("four parts", valid + ".AAAA");
        tokens.put("empty signature", valid.substring(0, end + 1));
        tokens.put("empty header", valid.substring(valid.indexOf('.')));
        tokens.put("padding", valid + "=");
        tokens.put("characters outside of base64url", valid.substring(0, end + 1) + "!" + valid.substring(end + 1));
        tokens.put("base64 instead of base64url", valid.substring(0, end + 1) + "+/+/" + valid.substring(end + 5));
        tokens.put("bits behind the last byte", otherLastBits(valid));
        tokens.put(
                "JWE",
                base64("{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"kid\":\"rsa\"}") + ".AAAA.AAAA.AAAA.AAAA");
        tokens.put(
                "JWE header on three parts",
                rsa.head("enc", quoted("A256GCM"))
                        .head("alg", quoted("RSA-OAEP"))
                        .text());
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
        tokens.put("header that is not JSON", rsa.text("alg=RS256", payload));
        tokens.put("header that is an array", rsa.text("[\"RS256\"]", payload));
        tokens.put("header in single quotes", rsa.text("{'alg':'RS256','kid':'rsa'}", payload));
        tokens.put("two algorithms", rsa.text("{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"rsa\"}", payload));
        tokens.put("two key ids", rsa.text("{\"alg\":\"RS256\",\"kid\":\"ec\",\"kid\":\"rsa\"}", payload));
    }

    /** A signature of 256 bytes ends in a character of which four bits count. */
    private static String otherLastBits(String token) {
        char last = token.charAt(token.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return token.substring(0, token.length() - 1) + alphabet.charAt(alphabet.indexOf(last) + 1);
    }

    private void headers() {
        tokens.put("crit", rsa.head("crit", "[\"exp\"]").text());
        tokens.put("empty crit", rsa.head("crit", "[]").text());
        tokens.put("crit null", rsa.head("crit", "null").text());
        tokens.put(
                "crit with an unknown extension",
                rsa.head("x", "1").head("crit", "[\"x\"]").text());
        tokens.put("b64 false", rsa.head("b64", "false").text());
        tokens.put(
                "b64 false in crit",
                rsa.head("b64", "false").head("crit", "[\"b64\"]").text());
        tokens.put("b64 true", rsa.head("b64", "true").text());
        tokens.put("cty JWT", rsa.head("cty", quoted("JWT")).text());
        tokens.put(
                "cty application/jwt",
                rsa.head("cty", quoted("application/jwt")).text());
        tokens.put("nested token as payload", rsa.head("cty", quoted("JWT")).payload(rsa.text()));
        for (String type : new String[] {"secevent+jwt", "logout+jwt", "dpop+jwt", "JOSE", "", "at+jwt; x"}) {
            tokens.put("typ '" + type + "'", rsa.head("typ", quoted(type)).text());
        }
        tokens.put("typ as a number", rsa.head("typ", "7").text());
        tokens.put("typ null", rsa.head("typ", "null").text());
        tokens.put("unknown kid", rsa.head("kid", quoted("nobody")).text());
        tokens.put("empty kid", rsa.head("kid", quoted("")).text());
        tokens.put(
                "kid as a path", rsa.head("kid", quoted("../../../../dev/null")).text());
        tokens.put(
                "kid as SQL",
                rsa.head("kid", quoted("x' UNION SELECT 'key' --")).text());
        tokens.put(
                "kid of 2,000 characters",
                rsa.head("kid", quoted("k".repeat(2_000))).text());
        tokens.put("kid as a number", rsa.head("kid", "1").text());
        tokens.put("kid null", rsa.head("kid", "null").text());
        tokens.put("kid of a key of another type", rsa.head("kid", quoted("ec")).text());
        tokens.put(
                "kid of an encryption key",
                ForgedToken.rs256(issuer.encryption(), "enc").text());
        tokens.put(
                "kid of a key for another algorithm",
                ForgedToken.rs256(issuer.ps256(), "ps").text());
        tokens.put(
                "kid of a key with key_ops for encryption",
                ForgedToken.rs256(issuer.wrapping(), "wrap").text());
    }

    /** A key in the token is the attacker's key. */
    private void keysInHeaders() {
        KeyPair stranger = issuer.stranger();
        ForgedToken forged = ForgedToken.rs256(stranger, "rsa");
        String url = quoted(issuer.attackerUrl());
        tokens.put("a stranger's key under a known kid", forged.text());
        tokens.put("a stranger's key without a kid", forged.withoutHead("kid").text());
        tokens.put(
                "jwk",
                forged.head("jwk", TokenForge.jwk(stranger.getPublic(), "rsa", ""))
                        .text());
        tokens.put("jku", forged.head("jku", url).text());
        tokens.put("x5u", forged.head("x5u", url).text());
        tokens.put("x5c", forged.head("x5c", "[\"MIIB\"]").text());
        tokens.put(
                "x5t#S256",
                forged.head("x5t#S256", quoted(base64("no certificate has this.")))
                        .text());
    }

    private void algorithms() {
        for (String none : new String[] {"none", "None", "NONE", "nOnE"}) {
            tokens.put("alg " + none, rsa.head("alg", quoted(none)).text());
            tokens.put(
                    "alg " + none + ", unsigned",
                    rsa.head("alg", quoted(none)).signedBy(input -> new byte[0]).text());
        }
        RSAPublicKey key = (RSAPublicKey) issuer.rsa().getPublic();
        hmac("the public key in DER", key.getEncoded());
        hmac(
                "the public key in PEM",
                ("-----BEGIN PUBLIC KEY-----\n"
                                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                                + "\n-----END PUBLIC KEY-----\n")
                        .getBytes(StandardCharsets.US_ASCII));
        hmac("the modulus", key.getModulus().toByteArray());
        hmac("the JWK", TokenForge.jwk(key, "rsa", "").getBytes(StandardCharsets.US_ASCII));
        hmac("a zero", new byte[1]);
        for (String name : new String[] {"rs256", "RS512", "ES256K", "EdDSA", "ES384", "HS256 ", "", "RS256\\u0000"}) {
            tokens.put("alg '" + name + "'", rsa.head("alg", quoted(name)).text());
        }
        tokens.put("alg as a number", rsa.head("alg", "256").text());
        tokens.put("no alg", rsa.withoutHead("alg").text());
        tokens.put(
                "PS256 where RS256 is accepted",
                rsa.head("alg", quoted("PS256")).text());
        tokens.put(
                "ES256 header, RSA key and signature",
                rsa.head("alg", quoted("ES256")).text());
        tokens.put(
                "RS256 header, EC key and signature",
                ec.head("alg", quoted("RS256")).text());
        tokens.put(
                "RS256 header, EC signature, RSA key",
                ec.head("alg", quoted("RS256")).head("kid", quoted("rsa")).text());
        tokens.put(
                "ES256 header, P-384 key",
                ec.head("kid", quoted("ec384"))
                        .signedBy(input -> TokenForge.sign(
                                "SHA256withECDSAinP1363Format", issuer.ec384().getPrivate(), input))
                        .text());
    }

    private void hmac(String name, byte[] secret) {
        tokens.put(
                "HS256 with " + name,
                rsa.head("alg", quoted("HS256"))
                        .signedBy(input -> TokenForge.mac(secret, input))
                        .text());
    }

    private void rsaSignatures() {
        int bytes = 256;
        tokens.put("RSA: zeros", rsa.signedBy(input -> new byte[bytes]).text());
        tokens.put(
                "RSA: one",
                rsa.signedBy(input -> TokenForge.fixed(BigInteger.ONE, bytes)).text());
        tokens.put("RSA: SHA-1", rsa.signedBy(rsaSigner("SHA1withRSA")).text());
        tokens.put("RSA: SHA-512", rsa.signedBy(rsaSigner("SHA512withRSA")).text());
        BigInteger modulus = ((RSAPublicKey) issuer.rsa().getPublic()).getModulus();
        Function<String, byte[]> signer = rsaSigner("SHA256withRSA");
        tokens.put(
                "RSA: plus the modulus",
                rsa.signedBy(input -> TokenForge.fixed(new BigInteger(1, signer.apply(input)).add(modulus), bytes + 1))
                        .text());
        tokens.put(
                "RSA: a leading zero",
                rsa.signedBy(input -> TokenForge.fixed(new BigInteger(1, signer.apply(input)), bytes + 1))
                        .text());
        tokens.put(
                "RSA: another payload",
                rsa.signedBy(input -> signer.apply(input + "A")).text());
    }

    private Function<String, byte[]> rsaSigner(String algorithm) {
        return input -> TokenForge.sign(algorithm, issuer.rsa().getPrivate(), input);
    }

    private void ecSignatures() {
        BigInteger order = ((ECPrivateKey) issuer.ec().getPrivate()).getParams().getOrder();
        ecSignature("r = s = 0 (CVE-2022-21449)", BigInteger.ZERO, BigInteger.ZERO);
        ecSignature("r = 0", BigInteger.ZERO, BigInteger.ONE);
        ecSignature("s = 0", BigInteger.ONE, BigInteger.ZERO);
        ecSignature("r = n", order, BigInteger.ONE);
        ecSignature("s = n", BigInteger.ONE, order);
        ecSignature("r = s = n", order, order);
        ecSignature("r = s = 1", BigInteger.ONE, BigInteger.ONE);
        ecSignature("r = n + 1", order.add(BigInteger.ONE), BigInteger.ONE);
        BigInteger max = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
        ecSignature("r = s = 2^256 - 1", max, max);
        tokens.put(
                "EC: DER",
                ec.signedBy(input ->
                                TokenForge.sign("SHA256withECDSA", issuer.ec().getPrivate(), input))
                        .text());
        tokens.put(
                "EC: 63 bytes",
                ec.signedBy(input -> Arrays.copyOf(signEc(input), 63)).text());
        tokens.put(
                "EC: 65 bytes",
                ec.signedBy(input -> Arrays.copyOf(signEc(input), 65)).text());
        tokens.put("EC: 128 zeros", ec.signedBy(input -> new byte[128]).text());
    }

    private byte[] signEc(String input) {
        return TokenForge.signEc(issuer.ec().getPrivate(), input);
    }

    private void ecSignature(String name, BigInteger r, BigInteger s) {
        tokens.put(
                "EC: " + name,
                ec.signedBy(input -> {
                            byte[] both = Arrays.copyOf(TokenForge.fixed(r, 32), 64);
                            System.arraycopy(TokenForge.fixed(s, 32), 0, both, 32, 32);
                            return both;
                        })
                        .text());
    }
}
