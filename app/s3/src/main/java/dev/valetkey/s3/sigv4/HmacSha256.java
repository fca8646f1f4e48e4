package dev.valetkey.s3.sigv4;

import java.security.MessageDigest;
import java.util.Arrays;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * HMAC-SHA-256 (RFC 2104) with one key. The inner and the outer hash both begin with a block that depends on the key only, so
 * both blocks are hashed once; {@link javax.crypto.Mac} hashes them each time. Thread-safe.
 */
final class HmacSha256 {

    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    /** Both digests are copied, never updated. */
    private final MessageDigest inner;

    private final MessageDigest outer;

    private HmacSha256(MessageDigest inner, MessageDigest outer) {
        this.inner = inner;
        this.outer = outer;
    }

    static HmacSha256 of(byte[] key) {
        byte[] block = Arrays.copyOf(key.length > BLOCK ? Sha256.newDigest().digest(key) : key, BLOCK);
        return new HmacSha256(padded(block, INNER), padded(block, OUTER));
    }

    /** A function for the remainder of messages with a common prefix. The prefix is hashed once, here. */
    HmacSha256 withPrefix(byte[] prefix) {
        MessageDigest digest = Sha256.copy(inner);
        digest.update(prefix);
        return new HmacSha256(digest, outer);
    }

    /** The message authentication code of a message. */
    byte[] mac(byte[] message) {
        return Sha256.copy(outer).digest(Sha256.copy(inner).digest(message));
    }

    /** The function whose key is the authentication code of a text. */
    HmacSha256 derive(String text) {
        return of(mac(text.getBytes(UTF_8)));
    }

    private static MessageDigest padded(byte[] key, byte pad) {
        byte[] block = key.clone();
        for (int i = 0; i < block.length; i++) {
            block[i] ^= pad;
        }
        MessageDigest digest = Sha256.newDigest();
        digest.update(block);
        return digest;
    }
}
