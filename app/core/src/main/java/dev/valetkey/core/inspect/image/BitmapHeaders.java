package dev.valetkey.core.inspect.image;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ByteOrder;
import dev.valetkey.core.inspect.read.ContentReader;

/** BMP, and ICO, which contains BMP and PNG images. */
final class BitmapHeaders {

    private static final int CORE_HEADER = 12;
    private static final int INFO_HEADER = 40;
    private static final int MAX_ICONS = 256;
    private static final int ICON_ENTRY = 16;

    private BitmapHeaders() {}

    static void checkBmp(ContentReader reader, ImageCheck check) {
        sizeOfDib(reader, 14, 1, check);
    }

    static void checkIcon(ContentReader reader, ImageCheck check) {
        int count = reader.readFully(0, 6).u16(4, ByteOrder.LITTLE_ENDIAN);
        if (count == 0 || count > MAX_ICONS) {
            throw reader.unreadable("The icon has " + count + " images; 1 to " + MAX_ICONS + " are accepted.");
        }
        check.frames(count);
        for (int i = 0; i < count; i++) {
            ByteBlock entry = reader.readFully(6 + (long) i * ICON_ENTRY, ICON_ENTRY);
            long at = entry.u32(12, ByteOrder.LITTLE_ENDIAN);
            // The entry's own size is at most 256 x 256; decoders use the size of the image that it refers to.
            if (reader.readFully(at, 4).hasText(0, "\u0089PNG")) {
                PngHeader.size(reader.readFully(at, 24), 0, check);
            } else {
                sizeOfDib(reader, at, 2, check);
            }
        }
    }

    /** The height of an icon's bitmap includes its mask, and is twice that of the image. */
    private static void sizeOfDib(ContentReader reader, long at, int heightFactor, ImageCheck check) {
        long header = reader.readFully(at, 4).u32(0, ByteOrder.LITTLE_ENDIAN);
        if (header == CORE_HEADER) {
            ByteBlock core = reader.readFully(at, CORE_HEADER);
            check.size(core.u16(4, ByteOrder.LITTLE_ENDIAN), core.u16(6, ByteOrder.LITTLE_ENDIAN));
        } else if (header >= INFO_HEADER && header <= 256) {
            ByteBlock info = reader.readFully(at, INFO_HEADER);
            // Rows of a bitmap with a negative height are stored from top to bottom.
            long height = Math.abs((long) (int) info.u32(8, ByteOrder.LITTLE_ENDIAN));
            check.size(info.u32(4, ByteOrder.LITTLE_ENDIAN), height / heightFactor);
        } else {
            throw reader.unreadable("The bitmap has an unknown header.");
        }
    }
}
