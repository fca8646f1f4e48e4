package dev.valetkey.micronaut.web.token;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** Assembles keys and tokens from bytes with the JDK, so that the library under test does not correct what it then reads. */
final class TokenForge {
    private TokenForge() {}

    static KeyPair rsa(int bits, BigInteger exponent) {
        return pair("RSA", new RSAKeyGenParameterSpec(bits, exponent));
    }

    static KeyPair rsa() {
        return rsa(2048, RSAKeyGenParameterSpec.F4);
    }

    static KeyPair ec(String curve) {
        return pair("EC", new ECGenParameterSpec(curve));
    }

    private static KeyPair pair(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The JWK of a public key; the members begin with a comma. */
    static String jwk(Key key, String kid, String members) {
        String names = "\"kid\":\"" + kid + "\"" + members;
        if (key instanceof RSAPublicKey rsa) {
            return rsaJwk(rsa.getModulus(), rsa.getPublicExponent(), names);
        }
        ECPublicKey ec = (ECPublicKey) key;
        int bits = ec.getParams().getCurve().getField().getFieldSize();
        int size = (bits + 7) / 8;
        return "{\"kty\":\"EC\",\"crv\":\"P-" + bits + "\",\"x\":\""
                + base64(fixed(ec.getW().getAffineX(), size)) + "\",\"y\":\""
                + base64(fixed(ec.getW().getAffineY(), size)) + "\"," + names + "}";
    }

    static String rsaJwk(BigInteger modulus, BigInteger exponent, String names) {
        return "{\"kty\":\"RSA\",\"n\":\"" + base64(unsigned(modulus)) + "\",\"e\":\"" + base64(unsigned(exponent))
                + "\"," + names + "}";
    }

    private static byte[] unsigned(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    static byte[] fixed(BigInteger value, int size) {
        byte[] bytes = unsigned(value);
        byte[] all = new byte[size];
        System.arraycopy(bytes, 0, all, size - bytes.length, bytes.length);
        return all;
    }

    static byte[] sign(String algorithm, PrivateKey key, String input) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** r and s side by side (RFC 7518 §3.4); the JDK's other form is DER. */
    static byte[] signEc(PrivateKey key, String input) {
        return sign("SHA256withECDSAinP1363Format", key, input);
    }

    static byte[] mac(byte[] secret, String input) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
