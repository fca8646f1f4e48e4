package dev.valetkey.core.inspect.corpus;

import java.nio.charset.StandardCharsets;

/** Builds tar, gzip and 7z archives, and compound files. */
final class ArchiveFiles {

    private ArchiveFiles() {}

    static byte[] tar(byte[]... entries) {
        return BinaryWriter.concat(BinaryWriter.concat(entries), new byte[1_024]);
    }

    static byte[] tarEntry(String name, char type, String content) {
        return tarEntry(name, type, content, content.length());
    }

    static byte[] tarEntry(String name, char type, String content, long declaredSize) {
        byte[] header = new BinaryWriter()
                .text(padded(name, 100))
                .text("0000644\0" + "0000000\0" + "0000000\0")
                .text(String.format("%011o\0", declaredSize))
                .text("00000000000\0" + "        ")
                .text(String.valueOf(type))
                .text(padded(type == '2' ? "/etc/passwd" : "", 100))
                .text("ustar\0" + "00")
                .zeros(247)
                .toBytes();
        long sum = 0;
        for (byte b : header) {
            sum += b & 0xFF;
        }
        System.arraycopy(BinaryWriter.latin1(String.format("%06o\0 ", sum)), 0, header, 148, 8);
        return new BinaryWriter()
                .bytes(header)
                .text(content)
                .zeros((512 - content.length() % 512) % 512)
                .toBytes();
    }

    private static String padded(String text, int length) {
        return text + "\0".repeat(length - text.length());
    }

    static byte[] gzip(String name, byte[] data) {
        return gzip(name, data, data.length);
    }

    static byte[] gzip(String name, byte[] data, long declaredSize) {
        BinaryWriter out = new BinaryWriter()
                .text("\u001f\u008b\u0008")
                .u8(name.isEmpty() ? 0 : 8)
                .zeros(6);
        if (!name.isEmpty()) {
            out.text(name).u8(0);
        }
        return out.bytes(BinaryWriter.deflate(data, true))
                .little(4, BinaryWriter.crc(data))
                .little(4, declaredSize)
                .toBytes();
    }

    static byte[] sevenZip(String header) {
        return new BinaryWriter()
                .text("7z\u00bc\u00af'\u001c\0\4")
                .little(4, 0)
                .little(8, 4)
                .little(8, header.length())
                .little(4, 0)
                .text("data")
                .text(header)
                .toBytes();
    }

    /** A compound file of one sector for its directory and one for its allocation table. */
    static byte[] compound(String... streams) {
        BinaryWriter out = new BinaryWriter()
                .text("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")
                .zeros(16);
        out.little(2, 0x3E)
                .little(2, 3)
                .little(2, 0xFFFE)
                .little(2, 9)
                .little(2, 6)
                .zeros(10);
        out.little(4, 1)
                .little(4, 0)
                .zeros(4)
                .little(4, 4_096)
                .little(4, 0xFFFF_FFFEL)
                .zeros(4);
        out.little(4, 0xFFFF_FFFEL).zeros(4).little(4, 1);
        while (out.size() < 512) {
            out.u8(0xFF);
        }
        out.bytes(compoundEntry("Root Entry", 5));
        for (int i = 0; i < 3; i++) {
            out.bytes(i < streams.length ? compoundEntry(streams[i], 2) : new byte[128]);
        }
        out.little(4, 0xFFFF_FFFEL).little(4, 0xFFFF_FFFDL);
        while (out.size() < 1_536) {
            out.u8(0xFF);
        }
        return out.toBytes();
    }

    private static byte[] compoundEntry(String name, int type) {
        byte[] letters = name.getBytes(StandardCharsets.UTF_16LE);
        return new BinaryWriter()
                .bytes(letters)
                .zeros(64 - letters.length)
                .little(2, letters.length + 2L)
                .u8(type)
                .zeros(61)
                .toBytes();
    }
}
