package dev.valetkey.s3.sigv4;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Copies of the JDK's SHA-256 digest: a provider lookup costs as much as hashing a short text. */
public final class Sha256 {

    /** Copied, never updated. */
    private static final MessageDigest TEMPLATE = lookUp();

    private Sha256() {}

    /** {@return a new digest without input} */
    public static MessageDigest newDigest() {
        return copy(TEMPLATE);
    }

    /**
     * {@return a copy of a digest in its current state. Copying is thread-safe as long as the original is not updated}
     *
     * @param digest the digest to copy, which does not change
     * @throws IllegalStateException if the implementation of the digest cannot be cloned
     */
    public static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException notThisProvider) {
            throw new IllegalStateException(
                    "The SHA-256 implementation of " + digest.getProvider()
                            + " cannot be cloned. Register a security provider with a cloneable SHA-256 first.",
                    notThisProvider);
        }
    }

    private static MessageDigest lookUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
