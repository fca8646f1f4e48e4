package dev.valetkey.locals3.multipart;

import org.gaul.s3proxy.checksum.FlexChecksum;
import org.gaul.s3proxy.checksum.MpuChecksums;

/**
 * An object that was made of parts.
 *
 * @param etag its ETag, without quotes
 * @param algorithm the algorithm of its checksum
 * @param checksum as S3 writes it
 */
public record CompletedObject(String etag, FlexChecksum algorithm, String checksum) {

    /** As S3 names it: {@code FULL_OBJECT} or {@code COMPOSITE}. */
    public String checksumType() {
        return MpuChecksums.checksumType(checksum);
    }
}
