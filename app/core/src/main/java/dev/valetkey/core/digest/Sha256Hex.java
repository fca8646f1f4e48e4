package dev.valetkey.core.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 as 64 hexadecimal digits in lower case. Thread-safe. */
public final class Sha256Hex {

    private Sha256Hex() {}

    /**
     * {@return the digest of bytes}
     *
     * @param bytes any number of bytes
     */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(newDigest().digest(bytes));
    }

    /**
     * {@return the digest of a text in UTF-8}
     *
     * @param text any text
     */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * {@return the digest of several texts} Each is preceded by its length, so that no other list has the same digest.
     *
     * @param parts the texts
     */
    public static String of(List<String> parts) {
        MessageDigest digest = newDigest();
        for (String part : parts) {
            digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256 (java.security.MessageDigest)", impossible);
        }
    }
}
