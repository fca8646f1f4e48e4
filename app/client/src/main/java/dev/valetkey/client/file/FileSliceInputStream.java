package dev.valetkey.client.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A slice of a file, read by position so that threads can share the channel. Used by one thread. */
final class FileSliceInputStream extends InputStream {

    private final FileChannel channel;
    private final Path path;
    private final long end;
    private long next;

    FileSliceInputStream(FileChannel channel, long offset, long size, Path path) {
        this.channel = channel;
        this.path = path;
        this.next = offset;
        this.end = offset + size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (next == end) {
            return -1;
        }
        ByteBuffer room = ByteBuffer.wrap(bytes, offset, (int) Math.min(length, end - next));
        int read = channel.read(room, next);
        if (read < 0) {
            throw new FileChangedException(
                    "The file '" + path + "' changed during the transfer: it is shorter than " + end + " bytes");
        }
        next += read;
        return read;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - next);
    }
}
