package dev.valetkey.policy.inspection;

import java.io.InputStream;
import java.util.Objects;

/** Reads content in order, one range at a time, so that a slow reader holds no connection to the store. Not thread-safe. */
final class ContentStream extends InputStream {

    private static final int RANGE = 1 << 20;

    private final StoredContent content;
    private long next;
    private byte[] range = new byte[0];
    private int position;

    ContentStream(StoredContent content) {
        this.content = content;
    }

    @Override
    public int read() {
        return fill() ? range[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, range.length - position);
        System.arraycopy(range, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return range.length - position;
    }

    private boolean fill() {
        if (position == range.length && next < content.size()) {
            range = content.read(next, RANGE);
            next += range.length;
            position = 0;
        }
        return position < range.length;
    }
}
