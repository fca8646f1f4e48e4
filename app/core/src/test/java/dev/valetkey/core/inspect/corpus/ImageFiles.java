package dev.valetkey.core.inspect.corpus;

/** Builds PNG, GIF, JPEG, WebP, BMP and ICO files. */
final class ImageFiles {

    private static final byte[] PIXELS = BinaryWriter.deflate(new byte[64], false);

    private ImageFiles() {}

    static byte[] png(long width, long height, byte[]... chunksBeforeData) {
        return BinaryWriter.concat(
                BinaryWriter.latin1("\u0089PNG\r\n\u001a\n"),
                pngChunk(
                        "IHDR",
                        new BinaryWriter()
                                .big(4, width)
                                .big(4, height)
                                .big(5, 0x0802000000L)
                                .toBytes()),
                BinaryWriter.concat(chunksBeforeData),
                pngChunk("IDAT", PIXELS),
                pngChunk("IEND", new byte[0]));
    }

    static byte[] pngChunk(String type, byte[] data) {
        byte[] named = BinaryWriter.concat(BinaryWriter.latin1(type), data);
        return new BinaryWriter()
                .big(4, data.length)
                .bytes(named)
                .big(4, BinaryWriter.crc(named))
                .toBytes();
    }

    static byte[] pngText(String text) {
        return pngChunk("tEXt", BinaryWriter.latin1("Comment\0" + text));
    }

    static byte[] animation(long frames) {
        return pngChunk("acTL", new BinaryWriter().big(4, frames).big(4, 0).toBytes());
    }

    static byte[] gif(int width, int height, int frames, String comment) {
        BinaryWriter out = new BinaryWriter()
                .text("GIF89a")
                .little(2, width)
                .little(2, height)
                .text("\u0080\0\0");
        out.zeros(6);
        if (!comment.isEmpty()) {
            out.text("!\u00fe").u8(comment.length()).text(comment).u8(0);
        }
        for (int i = 0; i < frames; i++) {
            out.text(",").little(4, 0).little(2, 1).little(2, 1).u8(0).text("\2\2D\1\0");
        }
        return out.text(";").toBytes();
    }

    static byte[] gifWithFrame(int width, int height) {
        return new BinaryWriter()
                .text("GIF89a\1\0\1\0\0\0\0,")
                .little(4, 0)
                .little(2, width)
                .little(2, height)
                .text("\0\2\2D\1\0;")
                .toBytes();
    }

    static byte[] jpeg(int width, int height, byte[]... segments) {
        return new BinaryWriter()
                .text("\u00ff\u00d8")
                .bytes(jpegSegment(0xE0, "JFIF\0\1\2\0\0\1\0\1\0\0"))
                .bytes(BinaryWriter.concat(segments))
                .text("\u00ff\u00c0")
                .big(2, 11)
                .u8(8)
                .big(2, height)
                .big(2, width)
                .text("\1\1\u0011\0")
                .bytes(jpegSegment(0xDA, "\1\1\0\0?\0"))
                .text("\u00aaU\u00aaU\u00ff\u00d9")
                .toBytes();
    }

    static byte[] jpegSegment(int marker, String data) {
        return new BinaryWriter()
                .u8(0xFF)
                .u8(marker)
                .big(2, data.length() + 2L)
                .text(data)
                .toBytes();
    }

    static byte[] webpLossy(int width, int height) {
        byte[] frame = new BinaryWriter()
                .text("0\u0001\0\u009d\u0001*")
                .little(2, width)
                .little(2, height)
                .zeros(6)
                .toBytes();
        return webp(webpChunk("VP8 ", frame));
    }

    static byte[] webpLossless(int width, int height) {
        long bits = (width - 1L) | (height - 1L) << 14;
        return webp(webpChunk(
                "VP8L", new BinaryWriter().u8(0x2F).little(4, bits).zeros(7).toBytes()));
    }

    static byte[] webpAnimation(int width, int height, int frames) {
        BinaryWriter out = new BinaryWriter();
        out.bytes(webpChunk(
                "VP8X",
                new BinaryWriter()
                        .u8(2)
                        .zeros(3)
                        .little(3, width - 1)
                        .little(3, height - 1)
                        .toBytes()));
        out.bytes(webpChunk("ANIM", new byte[6]));
        for (int i = 0; i < frames; i++) {
            out.bytes(webpChunk("ANMF", new byte[16]));
        }
        return webp(out.toBytes());
    }

    private static byte[] webp(byte[] chunks) {
        return new BinaryWriter()
                .text("RIFF")
                .little(4, chunks.length + 4L)
                .text("WEBP")
                .bytes(chunks)
                .toBytes();
    }

    private static byte[] webpChunk(String type, byte[] data) {
        return new BinaryWriter()
                .text(type)
                .little(4, data.length)
                .bytes(data)
                .zeros(data.length & 1)
                .toBytes();
    }

    static byte[] bmp(int width, int height) {
        return new BinaryWriter()
                .text("BM")
                .little(4, 58)
                .zeros(4)
                .little(4, 54)
                .bytes(dib(width, height))
                .zeros(4)
                .toBytes();
    }

    static byte[] oldBmp(int width, int height) {
        return new BinaryWriter()
                .text("BM")
                .little(4, 30)
                .zeros(4)
                .little(4, 26)
                .little(4, 12)
                .little(2, width)
                .little(2, height)
                .little(2, 1)
                .little(2, 24)
                .zeros(4)
                .toBytes();
    }

    static byte[] icon(byte[] image) {
        return new BinaryWriter()
                .text("\0\0\1\0\1\0")
                .text("\u0010\u0010\0\0\1\0 \0")
                .little(4, image.length)
                .little(4, 22)
                .bytes(image)
                .toBytes();
    }

    static byte[] dib(int width, int height) {
        return new BinaryWriter()
                .little(4, 40)
                .little(4, width)
                .little(4, height)
                .little(2, 1)
                .little(2, 24)
                .zeros(24)
                .toBytes();
    }
}
