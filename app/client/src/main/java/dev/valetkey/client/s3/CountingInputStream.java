package dev.valetkey.client.s3;

import dev.valetkey.client.progress.FileProgress;
import org.jspecify.annotations.Nullable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Counts the bytes of a file as a request reads them. Read by one thread, monitored by another. */
final class CountingInputStream extends FilterInputStream {

    private final FileProgress progress;
    private volatile long count;
    private volatile @Nullable IOException failure;

    CountingInputStream(InputStream slice, FileProgress progress) {
        super(slice);
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            int read = super.read(bytes, offset, length);
            if (read > 0) {
                count += read;
                progress.addTransferred(read);
            }
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Number of bytes read so far. */
    long count() {
        return count;
    }

    /** The error of reading the file, if any: the HTTP client reports it like a lost connection. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }
}
