package dev.valetkey.core.inspect.image;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ByteOrder;
import dev.valetkey.core.inspect.read.ContentReader;

/** PNG (W3C PNG, third edition): IHDR comes first, and acTL of an animation before the first IDAT. */
final class PngHeader {

    private static final int SIGNATURE = 8;
    private static final int IHDR_END = 33;
    private static final long CHUNK_FRAME = 12;
    private static final int MAX_CHUNKS = 1_000;

    private PngHeader() {}

    static void check(ContentReader reader, ImageCheck check) {
        ByteBlock head = reader.readFully(0, IHDR_END);
        size(head, 0, check);
        long at = IHDR_END;
        for (int i = 0; i < MAX_CHUNKS; i++) {
            ByteBlock chunk = reader.readFully(at, 8);
            String type = chunk.text(4, 4);
            if (type.equals("acTL")) {
                check.frames(reader.readFully(at + 8, 4).u32(0, ByteOrder.BIG_ENDIAN));
                return;
            }
            if (type.equals("IDAT")) {
                return;
            }
            if (type.equals("IEND")) {
                throw reader.unreadable("The image has no image data.");
            }
            at += chunk.u32(0, ByteOrder.BIG_ENDIAN) + CHUNK_FRAME;
        }
        throw reader.unreadable("The image has too many chunks before its image data.");
    }

    /** Reads the size in IHDR of a PNG that begins at a position of the block. */
    static void size(ByteBlock block, int at, ImageCheck check) {
        if (!block.hasText(at + SIGNATURE + 4, "IHDR")) {
            check.size(0, 0);
        }
        check.size(block.u32(at + 16, ByteOrder.BIG_ENDIAN), block.u32(at + 20, ByteOrder.BIG_ENDIAN));
    }
}
