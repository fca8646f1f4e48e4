package dev.valetkey.core.inspect.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.Inflater;

/**
 * A range of an upload's bytes. Positions are relative to the range. Access beyond its end rejects the file as unreadable.
 * Immutable.
 */
public final class ByteBlock {

    private final byte[] bytes;
    private final int start;
    private final int length;
    private final long offset;
    private final String family;

    ByteBlock(byte[] bytes, long offset, String family) {
        this(bytes, 0, bytes.length, offset, family);
    }

    private ByteBlock(byte[] bytes, int start, int length, long offset, String family) {
        this.bytes = bytes;
        this.start = start;
        this.length = length;
        this.offset = offset;
        this.family = family;
    }

    /** {@return the number of bytes} */
    public int length() {
        return length;
    }

    /** {@return a copy of the bytes} */
    public byte[] copy() {
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    /**
     * {@return an unsigned byte}
     *
     * @param at its position
     */
    public int u8(int at) {
        return bytes[start + checked(at, 1)] & 0xFF;
    }

    /**
     * {@return an unsigned number of 2 bytes}
     *
     * @param at its position
     * @param order the order of its bytes
     */
    public int u16(int at, ByteOrder order) {
        return (int) number(at, 2, order);
    }

    /**
     * {@return an unsigned number of 3 bytes}
     *
     * @param at its position
     * @param order the order of its bytes
     */
    public int u24(int at, ByteOrder order) {
        return (int) number(at, 3, order);
    }

    /**
     * {@return an unsigned number of 4 bytes}
     *
     * @param at its position
     * @param order the order of its bytes
     */
    public long u32(int at, ByteOrder order) {
        return number(at, 4, order);
    }

    /**
     * {@return a number of 8 bytes; {@code Long.MAX_VALUE} if it is larger, which no position and no size is}
     *
     * @param at its position
     * @param order the order of its bytes
     */
    public long u64(int at, ByteOrder order) {
        long value = number(at, 8, order);
        return value < 0 ? Long.MAX_VALUE : value;
    }

    /**
     * {@return whether the text is at a position; false if the range ends before}
     *
     * @param at the position
     * @param latin1 the text, one character for each byte
     */
    public boolean hasText(int at, String latin1) {
        if (at < 0 || at > length - latin1.length()) {
            return false;
        }
        for (int i = 0; i < latin1.length(); i++) {
            if ((bytes[start + at + i] & 0xFF) != latin1.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return the bytes as text, one character for each byte}
     *
     * @param at position of the first byte
     * @param count the number of bytes
     */
    public String text(int at, int count) {
        return new String(bytes, start + checked(at, count), count, StandardCharsets.ISO_8859_1);
    }

    /** {@return all bytes as text, one character for each byte} */
    public String text() {
        return text(0, length);
    }

    /** {@return all bytes as text in lower case, one character for each byte} */
    public String lowerCase() {
        return text().toLowerCase(Locale.ROOT);
    }

    /**
     * {@return bytes as UTF-8 text, with replacement characters for malformed input}
     *
     * @param at position of the first byte
     * @param count the number of bytes
     */
    public String utf8(int at, int count) {
        return new String(bytes, start + checked(at, count), count, StandardCharsets.UTF_8);
    }

    /**
     * {@return the bytes from a position to the end}
     *
     * @param from position of the first byte
     */
    public ByteBlock slice(int from) {
        return slice(offset + checked(from, 0), length - from);
    }

    /**
     * {@return the first bytes; all of them if there are fewer}
     *
     * @param count the maximum number of bytes
     */
    public ByteBlock prefix(int count) {
        return slice(offset, Math.min(count, length));
    }

    void feed(Inflater inflater) {
        inflater.setInput(bytes, start, length);
    }

    boolean covers(long from, int count) {
        return from >= offset && from + count <= offset + length;
    }

    ByteBlock slice(long from, int count) {
        return new ByteBlock(bytes, start + (int) (from - offset), count, from, family);
    }

    private long number(int at, int size, ByteOrder order) {
        int from = start + checked(at, size);
        long value = 0;
        for (int i = 0; i < size; i++) {
            int shift = 8 * (order == ByteOrder.BIG_ENDIAN ? size - 1 - i : i);
            value |= (bytes[from + i] & 0xFFL) << shift;
        }
        return value;
    }

    private int checked(int at, int count) {
        if (at < 0 || count < 0 || at > length - count) {
            throw ContentRejectedException.rejected(family + "-unreadable", "The file ends within a header.");
        }
        return at;
    }
}
