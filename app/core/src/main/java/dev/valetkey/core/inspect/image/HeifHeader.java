package dev.valetkey.core.inspect.image;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ByteOrder;
import dev.valetkey.core.inspect.read.ContentReader;

import java.util.Set;

/**
 * HEIF and AVIF (ISO/IEC 23008-12): boxes within boxes. The image and its tiles have an {@code ispe} each; a sequence has
 * a track whose sample table counts the frames.
 */
final class HeifHeader {

    private static final Set<String> CONTAINERS =
            Set.of("meta", "iprp", "ipco", "moov", "trak", "mdia", "minf", "stbl");
    private static final int MAX_BOXES = 10_000;
    private static final int MAX_DEPTH = 8;

    private final ContentReader reader;
    private final ImageCheck check;
    private int boxes;

    private HeifHeader(ContentReader reader, ImageCheck check) {
        this.reader = reader;
        this.check = check;
    }

    static void check(ContentReader reader, ImageCheck check) {
        new HeifHeader(reader, check).children(0, reader.size(), 0);
    }

    private void children(long start, long end, int depth) {
        long at = start;
        while (at + 8 <= end) {
            if (++boxes > MAX_BOXES || depth > MAX_DEPTH) {
                throw reader.unreadable("The image has too many boxes.");
            }
            ByteBlock box = reader.readFully(at, 8);
            long size = box.u32(0, ByteOrder.BIG_ENDIAN);
            int header = size == 1 ? 16 : 8;
            if (size == 1) {
                size = reader.readFully(at, 16).u64(8, ByteOrder.BIG_ENDIAN);
            } else if (size == 0) {
                size = end - at;
            }
            if (size < header || size > end - at) {
                throw reader.unreadable("The image has a box of an invalid size.");
            }
            box(box.text(4, 4), at + header, at + size, depth);
            at += size;
        }
    }

    private void box(String type, long start, long end, int depth) {
        if (type.equals("ispe")) {
            ByteBlock size = reader.readFully(start, 12);
            check.size(size.u32(4, ByteOrder.BIG_ENDIAN), size.u32(8, ByteOrder.BIG_ENDIAN));
        } else if (type.equals("stsz")) {
            check.frames(reader.readFully(start, 12).u32(8, ByteOrder.BIG_ENDIAN));
        } else if (CONTAINERS.contains(type)) {
            // meta has a version and flags before its boxes.
            children(type.equals("meta") ? start + 4 : start, end, depth + 1);
        }
    }
}
