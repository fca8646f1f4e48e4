package dev.valetkey.s3.sigv4;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of the JDK, taken as a copy: looking a digest up costs as much as computing a short one. */
public final class Sha256 {

    /** Only ever copied. */
    private static final MessageDigest TEMPLATE = lookUp();

    private Sha256() {}

    /** A digest of nothing so far. */
    public static MessageDigest newDigest() {
        return copy(TEMPLATE);
    }

    /** A digest of the same bytes so far. Copying is safe while nobody goes on with the original. */
    public static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException notThisProvider) {
            throw new IllegalStateException(
                    "The SHA-256 of " + digest.getProvider() + " cannot be copied; put a provider in front whose can",
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
