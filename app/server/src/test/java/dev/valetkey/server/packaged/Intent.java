package dev.valetkey.server.packaged;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** An intent and its file. */
final class Intent {

    /** One grey pixel. */
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    private final String purpose;
    private final String fileName;
    private final String contentType;
    private final byte[] bytes;
    private final boolean withChecksum;

    private Intent(String purpose, String fileName, String contentType, byte[] bytes, boolean withChecksum) {
        this.purpose = purpose;
        this.fileName = fileName;
        this.contentType = contentType;
        this.bytes = bytes;
        this.withChecksum = withChecksum;
    }

    static Intent text(String text) {
        return new Intent("document", "note.txt", "text/plain", text.getBytes(StandardCharsets.UTF_8), false);
    }

    static Intent picture() {
        return new Intent("avatar", "me.png", "image/png", PNG, true);
    }

    static Intent pdf(byte[] bytes) {
        return new Intent("document", "report.pdf", "application/pdf", bytes, false);
    }

    Intent withBytes(byte[] other) {
        return new Intent(purpose, fileName, contentType, other.clone(), withChecksum);
    }

    Intent named(String name) {
        return new Intent(purpose, name, contentType, bytes, withChecksum);
    }

    Intent withPurpose(String other) {
        return new Intent(other, fileName, contentType, bytes, withChecksum);
    }

    Intent checksummed() {
        return new Intent(purpose, fileName, contentType, bytes, true);
    }

    String contentType() {
        return contentType;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String json() {
        ObjectNode json = new ObjectMapper()
                .createObjectNode()
                .put("purpose", purpose)
                .put("fileName", fileName)
                .put("contentType", contentType)
                .put("size", bytes.length);
        if (withChecksum) {
            json.putObject("checksum").put("algorithm", "SHA256").put("value", sha256(bytes));
        }
        return json.toString();
    }

    static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
