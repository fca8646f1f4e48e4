package dev.valetkey.core.inspect.image;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ByteOrder;
import dev.valetkey.core.inspect.read.ContentReader;

/** GIF 89a: the screen, then blocks. Counts image descriptors; a frame can be larger than the screen. */
final class GifHeader {

    private static final int SCREEN_END = 13;
    private static final int IMAGE = 0x2C;
    private static final int EXTENSION = 0x21;
    private static final int TRAILER = 0x3B;

    private GifHeader() {}

    static void check(ContentReader reader, ImageCheck check) {
        ByteBlock screen = reader.readFully(0, SCREEN_END);
        check.size(screen.u16(6, ByteOrder.LITTLE_ENDIAN), screen.u16(8, ByteOrder.LITTLE_ENDIAN));
        long at = (long) SCREEN_END + colorTable(screen.u8(10));
        long images = 0;
        // Many writers omit the trailer, and browsers show what a truncated file has.
        while (at < reader.size()) {
            int block = reader.readFully(at, 1).u8(0);
            if (block == IMAGE) {
                images++;
                at = image(reader, at, check);
            } else if (block == EXTENSION) {
                at = subBlocks(reader, at + 2);
            } else if (block == TRAILER) {
                break;
            } else {
                throw reader.unreadable("The image has an unknown block.");
            }
        }
        if (images == 0) {
            throw reader.unreadable("The image has no image data.");
        }
    }

    private static long image(ContentReader reader, long at, ImageCheck check) {
        ByteBlock descriptor = reader.readFully(at, 10);
        check.size(descriptor.u16(5, ByteOrder.LITTLE_ENDIAN), descriptor.u16(7, ByteOrder.LITTLE_ENDIAN));
        check.frames(1);
        // One byte of the LZW code size precedes the data.
        return subBlocks(reader, at + 10 + colorTable(descriptor.u8(9)) + 1);
    }

    private static long subBlocks(ContentReader reader, long first) {
        long at = first;
        while (at < reader.size()) {
            int length = reader.readFully(at, 1).u8(0);
            at += 1 + length;
            if (length == 0) {
                break;
            }
        }
        return at;
    }

    private static int colorTable(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }
}
