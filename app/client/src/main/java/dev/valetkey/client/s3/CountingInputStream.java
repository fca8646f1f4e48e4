package dev.valetkey.client.s3;

import dev.valetkey.client.progress.FileProgress;
import org.jspecify.annotations.Nullable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The file's bytes on their way into a request. Read by one thread, watched by another. */
final class CountingInputStream extends FilterInputStream {

    private final FileProgress meter;
    private volatile long count;
    private volatile @Nullable IOException fault;

    CountingInputStream(InputStream slice, FileProgress meter) {
        super(slice);
        this.meter = meter;
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
                meter.addTransferred(read);
            }
            return read;
        } catch (IOException e) {
            fault = e;
            throw e;
        }
    }

    /** How many bytes have gone. */
    long count() {
        return count;
    }

    /** What reading the file ended with, if it ended badly: the HTTP client does not tell it from a lost connection. */
    Optional<IOException> fault() {
        return Optional.ofNullable(fault);
    }
}
