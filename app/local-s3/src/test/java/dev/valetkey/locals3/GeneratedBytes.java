package dev.valetkey.locals3;

import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Random;

/** Bytes without repetition at any block size, which are digested while they are read. */
final class GeneratedBytes extends InputStream {

    private static final int PERIOD = 1_000_003;

    private final byte[] pattern = new byte[PERIOD];
    private final MessageDigest digest;
    private final long size;
    private long position;

    GeneratedBytes(long size, MessageDigest digest) {
        this.size = size;
        this.digest = digest;
        new Random(1).nextBytes(pattern);
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("the client reads in blocks");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (position == size) {
            return -1;
        }
        var from = (int) (position % PERIOD);
        var count = (int) Math.min(Math.min(length, PERIOD - from), size - position);
        System.arraycopy(pattern, from, buffer, offset, count);
        digest.update(buffer, offset, count);
        position += count;
        return count;
    }
}
