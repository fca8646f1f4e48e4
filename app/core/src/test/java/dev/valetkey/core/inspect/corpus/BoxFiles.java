package dev.valetkey.core.inspect.corpus;

/** Builds TIFF files and files of boxes: HEIC, AVIF and MP4. */
final class BoxFiles {

    private BoxFiles() {}

    static byte[] tiff(int width, int height, int pages) {
        BinaryWriter out = new BinaryWriter().text("II*\0").little(4, 8);
        for (int i = 1; i <= pages; i++) {
            long next = i == pages ? 0 : out.size() + 30L;
            page(out, width, height, next);
        }
        return out.toBytes();
    }

    /** A page of 30 bytes. */
    private static void page(BinaryWriter out, int width, int height, long next) {
        out.little(2, 2)
                .little(2, 256)
                .little(2, 4)
                .little(4, 1)
                .little(4, width)
                .little(2, 257)
                .little(2, 4)
                .little(4, 1)
                .little(4, height)
                .little(4, next);
    }

    static byte[] tiffWithLoop() {
        BinaryWriter out = new BinaryWriter().text("II*\0").little(4, 8);
        page(out, 10, 10, 8);
        return out.toBytes();
    }

    static byte[] bigEndianTiff(int width, int height) {
        return new BinaryWriter()
                .text("MM\0*")
                .big(4, 8)
                .big(2, 2)
                .big(2, 256)
                .big(2, 3)
                .big(4, 1)
                .big(2, width)
                .big(2, 0)
                .big(2, 257)
                .big(2, 3)
                .big(4, 1)
                .big(2, height)
                .big(2, 0)
                .big(4, 0)
                .toBytes();
    }

    static byte[] bigTiff(int width, int height) {
        return new BinaryWriter()
                .text("II+\0")
                .little(2, 8)
                .little(2, 0)
                .little(8, 16)
                .little(8, 2)
                .little(2, 256)
                .little(2, 4)
                .little(8, 1)
                .little(8, width)
                .little(2, 257)
                .little(2, 4)
                .little(8, 1)
                .little(8, height)
                .little(8, 0)
                .toBytes();
    }

    static byte[] still(String brand, long width, long height) {
        byte[] ispe = box(
                "ispe",
                new BinaryWriter().big(4, 0).big(4, width).big(4, height).toBytes());
        byte[] meta = box(
                "meta", BinaryWriter.concat(new byte[4], box("hdlr", new byte[20]), box("iprp", box("ipco", ispe))));
        return BinaryWriter.concat(ftyp(brand), meta, box("mdat", new byte[16]));
    }

    static byte[] sequence(String brand, long frames) {
        byte[] table = box(
                "stbl",
                box(
                        "stsz",
                        new BinaryWriter().big(4, 0).big(4, 100).big(4, frames).toBytes()));
        byte[] track = box("trak", box("mdia", box("minf", table)));
        return BinaryWriter.concat(still(brand, 64, 64), box("moov", track));
    }

    static byte[] mp4() {
        return BinaryWriter.concat(ftyp("isom"), box("moov", box("mvhd", new byte[100])), box("mdat", new byte[32]));
    }

    static byte[] ftyp(String brand) {
        return box("ftyp", BinaryWriter.latin1(brand + "\0\0\0\0mif1" + brand));
    }

    static byte[] box(String type, byte[] content) {
        return new BinaryWriter()
                .big(4, content.length + 8L)
                .text(type)
                .bytes(content)
                .toBytes();
    }
}
