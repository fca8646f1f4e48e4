package dev.valetkey.core.port.multipart;

import dev.valetkey.policy.object.Checksum;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * A part that the store has.
 *
 * @param number 1 to 10,000
 * @param size bytes
 * @param etag the store's identity of the part's bytes, opaque, without quotes
 * @param checksum the part's checksum, or null where the store keeps none
 */
public record ListedPart(
        int number, long size, String etag, @Nullable Checksum checksum) {

    public ListedPart {
        Objects.requireNonNull(etag, "etag");
        if (number < 1 || size < 0) {
            throw new IllegalArgumentException("A part has a number from 1 and 0 bytes or more, not number " + number
                    + " with " + size + " bytes");
        }
    }
}
