package dev.valetkey.core.port.store;

import dev.valetkey.policy.object.ObjectKey;

import java.util.Map;
import java.util.Optional;

/**
 * Reads the bytes and the tags of objects for inspections. Every call throws {@link StoreUnavailableException} if the store is unavailable.
 * Implementations are thread-safe.
 */
public interface RangeReader {

    /**
     * Reads a range of one object.
     *
     * @param key the object's key
     * @param etag the ETag of the verified object, without quotes
     * @param offset position of the first byte, 0 or more and less than the object's size
     * @param length the number of bytes, 1 or more; the range ends within the object
     * @return the bytes; empty if the object is gone or is another one than the ETag names
     */
    Optional<byte[]> read(ObjectKey key, String etag, long offset, int length);

    /**
     * Reads the tags of one object.
     *
     * @param key the object's key
     * @param verified the verified object, whose ETag and version are compared
     * @return the values by keys; empty if the object is gone or is another one than the verified object
     */
    Optional<Map<String, String>> readTags(ObjectKey key, ObjectFacts verified);
}
