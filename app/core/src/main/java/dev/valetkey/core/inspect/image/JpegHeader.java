package dev.valetkey.core.inspect.image;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ByteOrder;
import dev.valetkey.core.inspect.read.ContentReader;

/** JPEG (ITU-T T.81, Annex B): segments up to the first start of frame, which has the size. */
final class JpegHeader {

    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;

    private JpegHeader() {}

    static void check(ContentReader reader, ImageCheck check) {
        long at = 2;
        while (true) {
            ByteBlock marker = reader.readFully(at, 2);
            int code = marker.u8(1);
            if (marker.u8(0) != 0xFF || code == START_OF_SCAN || code == END_OF_IMAGE) {
                throw reader.unreadable("The image has no frame header before its image data.");
            }
            if (code == 0xFF) {
                // A fill byte.
                at++;
            } else if (isStartOfFrame(code)) {
                ByteBlock frame = reader.readFully(at, 9);
                check.size(frame.u16(7, ByteOrder.BIG_ENDIAN), frame.u16(5, ByteOrder.BIG_ENDIAN));
                return;
            } else {
                at += 2 + length(reader, at, code);
            }
        }
    }

    private static int length(ContentReader reader, long at, int code) {
        if (code == 0x01 || (code >= 0xD0 && code <= 0xD8)) {
            return 0;
        }
        int length = reader.readFully(at + 2, 2).u16(0, ByteOrder.BIG_ENDIAN);
        if (length < 2) {
            throw reader.unreadable("The image has a segment of an invalid length.");
        }
        return length;
    }

    private static boolean isStartOfFrame(int code) {
        // C4, C8 and CC are Huffman tables, a reserved code and arithmetic conditioning.
        return code >= 0xC0 && code <= 0xCF && code != 0xC4 && code != 0xC8 && code != 0xCC;
    }
}
