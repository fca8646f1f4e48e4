package dev.valetkey.locals3.request;

import org.gaul.s3proxy.checksum.FlexChecksum;

import java.util.Base64;

/**
 * A checksum in a request's {@code x-amz-checksum-*} header.
 *
 * @param algorithm its algorithm
 * @param value Base64, with the number of parts after a composite; not validated
 */
public record StatedChecksum(FlexChecksum algorithm, String value) {

    /** {@return whether the value is Base64 with the length of the algorithm} */
    public boolean isWellFormed() {
        try {
            return Base64.getDecoder().decode(value).length
                    == algorithm.newChecksum().getChecksumBytes().length;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** {@return this checksum without its number of parts} */
    public StatedChecksum withoutPartCount() {
        return new StatedChecksum(algorithm, value.replaceFirst("-\\d+$", ""));
    }
}
