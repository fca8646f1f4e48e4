package dev.valetkey.core.inspect.image;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ByteOrder;
import dev.valetkey.core.inspect.read.ContentReader;

import java.util.HashSet;
import java.util.Set;

/** TIFF 6.0 and BigTIFF: a chain of directories, one for each page. Directories below directories are not followed. */
final class TiffHeader {

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int SHORT = 3;
    private static final int MAX_TAGS = 4_096;

    private final ContentReader reader;
    private final ByteOrder order;
    private final boolean big;

    private TiffHeader(ContentReader reader, ByteOrder order, boolean big) {
        this.reader = reader;
        this.order = order;
        this.big = big;
    }

    static void check(ContentReader reader, ImageCheck check) {
        ByteBlock head = reader.readFully(0, 8);
        ByteOrder order = head.hasText(0, "II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        boolean big = head.u16(2, order) == 43;
        TiffHeader header = new TiffHeader(reader, order, big);
        header.pages(big ? reader.readFully(8, 8).u64(0, order) : head.u32(4, order), check);
    }

    private void pages(long first, ImageCheck check) {
        Set<Long> visited = new HashSet<>();
        long at = first;
        while (at != 0) {
            if (!visited.add(at)) {
                throw reader.unreadable("The image has a loop in its list of pages.");
            }
            check.frames(1);
            at = page(at, check);
        }
    }

    /** Checks one page and returns the position of the next, or 0. */
    private long page(long at, ImageCheck check) {
        int countSize = big ? 8 : 2;
        ByteBlock countField = reader.readFully(at, countSize);
        long count = big ? countField.u64(0, order) : countField.u16(0, order);
        if (count > MAX_TAGS) {
            throw reader.unreadable("The image has a page with too many tags.");
        }
        int entrySize = big ? 20 : 12;
        int length = (int) count * entrySize;
        ByteBlock tags = reader.readFully(at + countSize, length + (big ? 8 : 4));
        long width = 0;
        long height = 0;
        for (int i = 0; i < length; i += entrySize) {
            int tag = tags.u16(i, order);
            width = tag == WIDTH ? value(tags, i) : width;
            height = tag == HEIGHT ? value(tags, i) : height;
        }
        check.size(width, height);
        return big ? tags.u64(length, order) : tags.u32(length, order);
    }

    private long value(ByteBlock tags, int entry) {
        int at = entry + (big ? 12 : 8);
        return tags.u16(entry + 2, order) == SHORT ? tags.u16(at, order) : tags.u32(at, order);
    }
}
