package dev.valetkey.core.issue;

import dev.valetkey.policy.object.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * A part that a client requests to send.
 *
 * @param number the part's number
 * @param checksum the checksum of its bytes, or null if the client gives none
 */
public record RequestedPart(int number, @Nullable Checksum checksum) {

    /**
     * {@return a part without a checksum}
     *
     * @param number the part's number
     */
    public static RequestedPart withoutChecksum(int number) {
        return new RequestedPart(number, null);
    }
}
