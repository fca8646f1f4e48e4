package dev.valetkey.locals3.request;

import org.gaul.s3proxy.checksum.FlexChecksum;

import java.util.Base64;

/**
 * A checksum in a request's {@code x-amz-checksum-*} header.
 *
 * @param algorithm which one
 * @param value as the client wrote it: Base64, and a composite's with the number of parts behind it
 */
public record StatedChecksum(FlexChecksum algorithm, String value) {

    /** Whether the value is Base64 of as many bytes as the algorithm has. */
    public boolean isWellFormed() {
        try {
            return Base64.getDecoder().decode(value).length
                    == algorithm.newChecksum().getChecksumBytes().length;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** This checksum without a number of parts behind it. */
    public StatedChecksum withoutPartCount() {
        return new StatedChecksum(algorithm, value.replaceFirst("-\\d+$", ""));
    }
}
