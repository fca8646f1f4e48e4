package dev.valetkey.locals3.multipart;

import org.gaul.s3proxy.checksum.FlexChecksum;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/** Computes the checksum of stored bytes. */
public final class StreamChecksum {

    private static final int BLOCK = 1 << 16;

    private StreamChecksum() {}

    /**
     * {@return the checksum in Base64} Reads the stream to its end and does not close it.
     *
     * @param bytes the bytes; read to the end, not closed
     * @param algorithm the algorithm of the checksum
     * @throws IOException if the bytes cannot be read
     */
    public static String compute(InputStream bytes, FlexChecksum algorithm) throws IOException {
        var checksum = algorithm.newChecksum();
        var block = new byte[BLOCK];
        for (var count = bytes.read(block); count >= 0; count = bytes.read(block)) {
            checksum.update(block, 0, count);
        }
        return Base64.getEncoder().encodeToString(checksum.getChecksumBytes());
    }
}
