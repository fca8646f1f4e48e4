package dev.valetkey.policy.testkit.inspection;

import dev.valetkey.policy.inspection.StoredContent;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * The bytes of an upload in memory, without tags unless {@link #withTags} adds them. It rejects the ranges that a store rejects. Immutable.
 *
 * <pre>{@code
 * StoredContent invoice = InMemoryContent.of("%PDF-1.7\n");
 * }</pre>
 *
 * @since 0.1.0
 */
public final class InMemoryContent implements StoredContent {

    private final byte[] bytes;
    private final Map<String, String> tags;

    private InMemoryContent(byte[] bytes, Map<String, String> tags) {
        this.bytes = bytes;
        this.tags = tags;
    }

    /**
     * {@return content with these bytes}
     *
     * @param bytes the bytes, which are copied
     */
    public static InMemoryContent of(byte[] bytes) {
        return new InMemoryContent(bytes.clone(), Map.of());
    }

    /**
     * {@return content with this text in UTF-8}
     *
     * @param text the text
     */
    public static InMemoryContent of(String text) {
        return new InMemoryContent(text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /**
     * {@return the same bytes with these tags of their object}
     *
     * @param objectTags the values of the tags by their keys
     */
    public InMemoryContent withTags(Map<String, String> objectTags) {
        return new InMemoryContent(bytes, Map.copyOf(objectTags));
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public byte[] read(long offset, int length) {
        if (offset < 0 || length < 0 || length > MAX_READ) {
            throw new IllegalArgumentException("Invalid range: " + length + " bytes from " + offset
                    + ". Expected an offset of 0 or more, and 0 to " + MAX_READ + " bytes.");
        }
        int from = (int) Math.min(offset, bytes.length);
        return Arrays.copyOfRange(bytes, from, from + Math.min(length, bytes.length - from));
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public Map<String, String> tags() {
        return tags;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InMemoryContent content
                && Arrays.equals(bytes, content.bytes)
                && tags.equals(content.tags);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + tags.hashCode();
    }

    @Override
    public String toString() {
        return bytes.length + " bytes" + (tags.isEmpty() ? "" : " with the tags " + tags);
    }
}
