package dev.valetkey.client.resume;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is uploaded where: one upload at a time is remembered for it.
 *
 * @param service the service's address
 * @param user who uploads, as far as this client knows
 * @param purpose what for
 * @param file the file's absolute path
 */
public record ResumeKey(URI service, String user, String purpose, Path file) {

    public ResumeKey {
        file = file.toAbsolutePath().normalize();
    }

    /** A name for a file: no word of the key can be read from it. */
    String fileName() {
        String words = String.join("\n", service.toString(), user, purpose, file.toString());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16) + ".json";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
