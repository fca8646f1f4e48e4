package dev.valetkey.core.sign;

import dev.valetkey.policy.object.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * A part that a client wants to send.
 *
 * @param number the part's number
 * @param checksum the checksum of its bytes, or null if the client gives none
 */
public record WantedPart(int number, @Nullable Checksum checksum) {

    /** Without a checksum. */
    public static WantedPart withoutChecksum(int number) {
        return new WantedPart(number, null);
    }
}
