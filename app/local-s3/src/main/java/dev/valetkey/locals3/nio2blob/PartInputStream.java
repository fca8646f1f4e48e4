package dev.valetkey.locals3.nio2blob;

import software.amazon.awssdk.checksums.SdkChecksum;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/** A part's bytes on their way to the disk, with their checksum, and a last word before the store publishes them. */
final class PartInputStream extends LengthCheckedInputStream {

    private final SdkChecksum checksum;
    private final Runnable beforeCommit;
    private boolean ended;

    /**
     * @param length what the request stated, in bytes
     * @param beforePublishing run once, when the last byte was read; what it throws keeps the part from being stored
     */
    PartInputStream(InputStream bytes, long length, SdkChecksum checksum, Runnable beforePublishing) {
        super(bytes, length);
        this.checksum = checksum;
        this.beforeCommit = beforePublishing;
    }

    /** The checksum of the bytes that were read, in Base64. */
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

    /** Bytes that are read twice would count twice. */
    @Override
    public boolean markSupported() {
        return false;
    }
}
