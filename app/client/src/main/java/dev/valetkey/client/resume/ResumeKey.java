package dev.valetkey.client.resume;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Identifies the record of an unfinished upload.
 *
 * @param service the service's URL
 * @param user a name that is the same for all tokens of one user
 * @param purpose the purpose of the upload
 * @param file the file's absolute path
 */
public record ResumeKey(URI service, String user, String purpose, Path file) {

    /**
     * Makes the path absolute.
     *
     * @param service the service's URL
     * @param user a name that is the same for all tokens of one user
     * @param purpose the purpose of the upload
     * @param file the file's absolute path
     */
    public ResumeKey {
        file = file.toAbsolutePath().normalize();
    }

    /** The record's file name: a hash, so that it does not reveal the key. */
    String fileName() {
        String key = String.join("\n", service.toString(), user, purpose, file.toString());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16) + ".json";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime does not support SHA-256", e);
        }
    }
}
