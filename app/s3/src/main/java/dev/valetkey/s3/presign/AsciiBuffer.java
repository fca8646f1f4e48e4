package dev.valetkey.s3.presign;

import java.security.MessageDigest;
import java.util.Arrays;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** A growing ASCII text, kept as bytes because the text is hashed before it is read. Not thread-safe. */
final class AsciiBuffer {

    private static final int MAX_ASCII = 0x7f;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(ISO_8859_1);
    private static final int NIBBLE = 0xf;

    /** The unreserved characters (RFC 3986 §2.3), which are never encoded, by character code. */
    private static final boolean[] UNRESERVED = unreserved();

    private byte[] bytes;
    private int length;

    /** @param expected the expected length; the buffer grows when the text is longer */
    AsciiBuffer(int expected) {
        this.bytes = new byte[expected];
    }

    int length() {
        return length;
    }

    AsciiBuffer append(byte[] piece) {
        ensureCapacity(piece.length);
        System.arraycopy(piece, 0, bytes, length, piece.length);
        length += piece.length;
        return this;
    }

    AsciiBuffer append(AsciiBuffer piece) {
        ensureCapacity(piece.length);
        System.arraycopy(piece.bytes, 0, bytes, length, piece.length);
        length += piece.length;
        return this;
    }

    AsciiBuffer append(char one) {
        ensureCapacity(1);
        bytes[length++] = (byte) one;
        return this;
    }

    /** @throws IllegalArgumentException if the text contains anything but ASCII, which no signed text may contain */
    AsciiBuffer append(String text) {
        int size = text.length();
        ensureCapacity(size);
        int all = 0;
        for (int i = 0; i < size; i++) {
            char one = text.charAt(i);
            all |= one;
            bytes[length + i] = (byte) one;
        }
        if (all > MAX_ASCII) {
            throw new IllegalArgumentException("Signed text must be ASCII. Percent-encode other characters.");
        }
        length += size;
        return this;
    }

    AsciiBuffer append(long number) {
        return append(Long.toString(number));
    }

    /** Appends a text, percent-encoded as in a query: everything but unreserved characters, in UTF-8. */
    AsciiBuffer appendEncoded(String text) {
        return appendEncoded(text.getBytes(UTF_8), false);
    }

    AsciiBuffer appendEncoded(AsciiBuffer text) {
        return appendEncoded(text.toBytes(), false);
    }

    /** Appends a percent-encoded path and keeps its slashes. Like S3, it encodes the path once and does not normalize it. */
    AsciiBuffer appendPath(String path) {
        return appendEncoded(path.getBytes(UTF_8), true);
    }

    /** Updates a digest with a range of the text. */
    void updateDigest(MessageDigest digest, int from, int to) {
        digest.update(bytes, from, to - from);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, ISO_8859_1);
    }

    private AsciiBuffer appendEncoded(byte[] text, boolean path) {
        ensureCapacity(3 * text.length);
        for (byte one : text) {
            if ((one >= 0 && UNRESERVED[one]) || (path && one == '/')) {
                bytes[length++] = one;
            } else {
                bytes[length++] = '%';
                bytes[length++] = HEX[one >> 4 & NIBBLE];
                bytes[length++] = HEX[one & NIBBLE];
            }
        }
        return this;
    }

    private void ensureCapacity(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
        }
    }

    private static boolean[] unreserved() {
        boolean[] unreserved = new boolean[MAX_ASCII + 1];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
                .chars()
                .forEach(c -> unreserved[c] = true);
        return unreserved;
    }
}
