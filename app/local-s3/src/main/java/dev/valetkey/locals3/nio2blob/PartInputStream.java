package dev.valetkey.locals3.nio2blob;

import software.amazon.awssdk.checksums.SdkChecksum;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/** Computes the checksum of a part while the store reads it, and runs an action before the store commits the part. */
final class PartInputStream extends LengthCheckedInputStream {

    private final SdkChecksum checksum;
    private final Runnable beforeCommit;
    private boolean ended;

    /**
     * @param length the stated length in bytes
     * @param beforeCommit runs once, after the last byte; if it throws, the part is not stored
     */
    PartInputStream(InputStream bytes, long length, SdkChecksum checksum, Runnable beforeCommit) {
        super(bytes, length);
        this.checksum = checksum;
        this.beforeCommit = beforeCommit;
    }

    /** The checksum of the bytes read so far, in Base64. */
    String checksum() {
        return Base64.getEncoder().encodeToString(checksum.getChecksumBytes());
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var count = super.read(buffer, offset, length);
        if (count >= 0) {
            checksum.update(buffer, offset, count);
        } else if (!ended) {
            ended = true;
            beforeCommit.run();
        }
        return count;
    }

    /** The checksum would include bytes twice that are read twice. */
    @Override
    public boolean markSupported() {
        return false;
    }
}
