package dev.valetkey.locals3;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * The only key pair that a local S3 accepts. Presigned URLs remain valid after a restart only if the server starts with the
 * same pair again.
 *
 * @param accessKey 3 to 128 letters, digits, {@code -} or {@code _}; public, because every presigned URL contains it
 * @param secretKey at least 8 characters; never logged
 */
public record AccessKeys(String accessKey, String secretKey) {

    private static final Pattern ACCESS_KEY = Pattern.compile("[A-Za-z0-9_-]{3,128}");
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_BYTES = 30;

    /**
     * Checks the form of the keys.
     *
     * @param accessKey 3 to 128 letters, digits, {@code -} or {@code _}; public, because every presigned URL contains
     *     it
     * @param secretKey at least 8 characters; never logged
     * @throws IllegalArgumentException if the access key has other characters or another length, or the secret key has
     *     fewer than 8 characters
     */
    public AccessKeys {
        if (!ACCESS_KEY.matcher(accessKey).matches()) {
            throw new IllegalArgumentException(
                    "Invalid access key: '%s'. Expected 3 to 128 letters, digits, '-' or '_'.".formatted(accessKey));
        }
        if (secretKey.length() < 8) {
            throw new IllegalArgumentException("Invalid secret key. Expected at least 8 characters.");
        }
    }

    /** {@return a new random pair with the lengths of Amazon's keys: 20 and 40 characters} */
    public static AccessKeys random() {
        return random(new SecureRandom());
    }

    /**
     * {@return a new pair from the given source; a seeded source returns the same pair again}
     *
     * @param random the source of the characters
     */
    public static AccessKeys random(Random random) {
        var accessKey = new StringBuilder("LOCAL");
        random.ints(15, 0, ALPHABET.length()).forEach(index -> accessKey.append(ALPHABET.charAt(index)));
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new AccessKeys(
                accessKey.toString(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Contains the access key only, so that a logged configuration leaks no secret. */
    @Override
    public String toString() {
        return "AccessKeys[" + accessKey + "]";
    }
}
