package dev.valetkey.core.inspect.image;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ByteOrder;
import dev.valetkey.core.inspect.read.ContentReader;

/** WebP (RFC 9649): the first chunk is VP8, VP8L, or VP8X with the size of the canvas, which frames follow. */
final class WebpHeader {

    private static final int FIRST_CHUNK = 12;
    private static final int MAX_CHUNKS = 10_000;

    private WebpHeader() {}

    static void check(ContentReader reader, ImageCheck check) {
        boolean image = false;
        long at = FIRST_CHUNK;
        for (int i = 0; i < MAX_CHUNKS && at + 8 <= reader.size(); i++) {
            ByteBlock chunk = reader.readFully(at, 8);
            String type = chunk.text(0, 4);
            size(reader, at + 8, type, check);
            image |= !type.equals("VP8X");
            long length = chunk.u32(4, ByteOrder.LITTLE_ENDIAN);
            at += 8 + length + (length & 1);
            if (i == 0 && !type.equals("VP8X")) {
                return;
            }
        }
        if (!image) {
            throw reader.unreadable("The image has no image data.");
        }
    }

    private static void size(ContentReader reader, long at, String type, ImageCheck check) {
        switch (type) {
            case "VP8 " -> lossy(reader, reader.readFully(at, 10), check);
            case "VP8L" -> lossless(reader, reader.readFully(at, 5), check);
            case "VP8X" -> canvas(reader.readFully(at, 10), 4, check);
            case "ANMF" -> {
                canvas(reader.readFully(at, 12), 6, check);
                check.frames(1);
            }
            default -> {
                // ICCP, EXIF, XMP, ALPH, ANIM and unknown chunks have no size.
            }
        }
    }

    /** RFC 6386, section 9.1. */
    private static void lossy(ContentReader reader, ByteBlock frame, ImageCheck check) {
        if (!frame.hasText(3, "\u009d\u0001*")) {
            throw reader.unreadable("The image has an invalid VP8 frame header.");
        }
        check.size(frame.u16(6, ByteOrder.LITTLE_ENDIAN) & 0x3FFF, frame.u16(8, ByteOrder.LITTLE_ENDIAN) & 0x3FFF);
    }

    private static void lossless(ContentReader reader, ByteBlock frame, ImageCheck check) {
        if (frame.u8(0) != 0x2F) {
            throw reader.unreadable("The image has an invalid VP8L header.");
        }
        long bits = frame.u32(1, ByteOrder.LITTLE_ENDIAN);
        check.size((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
    }

    private static void canvas(ByteBlock chunk, int at, ImageCheck check) {
        check.size(chunk.u24(at, ByteOrder.LITTLE_ENDIAN) + 1L, chunk.u24(at + 3, ByteOrder.LITTLE_ENDIAN) + 1L);
    }
}
