package dev.valetkey.policy.inspection;

import java.io.InputStream;
import java.util.Map;

/**
 * The bytes of an upload in the store, and the tags of their object. All reads return the same bytes: they name the object's
 * ETag, and fail if it has been replaced. Thread-safe.
 *
 * <pre>{@code
 * byte[] head = content.read(0, 64 * 1024);
 * byte[] tail = content.read(Math.max(0, content.size() - 22), 22);
 * }</pre>
 *
 * @since 0.1.0
 */
public interface StoredContent {

    /** The maximum number of bytes of one {@link #read}. */
    int MAX_READ = 8 << 20;

    /** {@return the size of the object in bytes, 0 or more} */
    long size();

    /**
     * Reads a range by one request to the store.
     *
     * @param offset position of the first byte, 0 or more
     * @param length the maximum number of bytes, 0 to {@link #MAX_READ}
     * @return the bytes; fewer than the length, or none, if the object ends before
     * @throws IllegalArgumentException if the offset or the length is out of range
     * @throws ContentUnavailableException if the store does not return the bytes
     */
    byte[] read(long offset, int length);

    /**
     * Reads all bytes in order, by ranges of bounded size. The stream throws {@link ContentUnavailableException} if the store
     * does not return the bytes.
     *
     * @return a stream that the caller closes
     */
    default InputStream open() {
        return new ContentStream(this);
    }

    /**
     * Reads the tags of the object, in which scanners such as Amazon GuardDuty leave their verdict. Every call sends requests to
     * the store, because a scanner may add a tag at any time. Clients cannot set tags: no grant permits them.
     *
     * @return the values of the tags by their keys; empty if the object has no tags
     * @throws ContentUnavailableException if the store does not return the tags, or if the object has been replaced
     */
    Map<String, String> tags();
}
