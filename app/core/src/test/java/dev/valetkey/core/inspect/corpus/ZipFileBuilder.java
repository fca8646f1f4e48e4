package dev.valetkey.core.inspect.corpus;

import java.util.ArrayList;
import java.util.List;

/** Builds ZIP archives, also invalid ones: headers can contradict each other. */
final class ZipFileBuilder {

    private final BinaryWriter out = new BinaryWriter();
    private final List<byte[]> directory = new ArrayList<>();
    private boolean zip64;
    private String comment = "";

    static ZipFileBuilder zip() {
        return new ZipFileBuilder();
    }

    ZipFileBuilder file(String name, byte[] data) {
        byte[] packed = BinaryWriter.deflate(data, true);
        return add(new Entry(name).method(8).data(packed).size(data.length).crc(BinaryWriter.crc(data)));
    }

    ZipFileBuilder file(String name, String text) {
        return file(name, BinaryWriter.latin1(text));
    }

    ZipFileBuilder stored(String name, String text) {
        byte[] data = BinaryWriter.latin1(text);
        return add(new Entry(name).data(data).size(data.length).crc(BinaryWriter.crc(data)));
    }

    /** Adds an entry: its local header, its data, and its header in the directory. */
    ZipFileBuilder add(Entry entry) {
        long offset = out.size();
        out.bytes(entry.local());
        directory.add(entry.central(offset));
        return this;
    }

    /** Adds a second header in the directory for the bytes of the first entry. */
    ZipFileBuilder overlapping(Entry entry) {
        directory.add(entry.central(0));
        return this;
    }

    /** Adds bytes between the entries and the directory. */
    ZipFileBuilder gap(byte[] bytes) {
        out.bytes(bytes);
        return this;
    }

    ZipFileBuilder zip64() {
        zip64 = true;
        return this;
    }

    ZipFileBuilder comment(String text) {
        comment = text;
        return this;
    }

    byte[] build() {
        return build(directory.size());
    }

    /** Builds an archive whose end record declares this number of entries. */
    byte[] build(int declaredEntries) {
        long offset = out.size();
        directory.forEach(out::bytes);
        long size = out.size() - offset;
        if (zip64) {
            long record = out.size();
            out.text("PK\6\6").little(8, 44).little(2, 45).little(2, 45).zeros(8);
            out.little(8, declaredEntries)
                    .little(8, declaredEntries)
                    .little(8, size)
                    .little(8, offset);
            out.text("PK\6\7").zeros(4).little(8, record).little(4, 1);
        }
        out.text("PK\5\6").zeros(4);
        out.little(2, zip64 ? 0xFFFF : declaredEntries).little(2, zip64 ? 0xFFFF : declaredEntries);
        out.little(4, zip64 ? 0xFFFF_FFFFL : size).little(4, zip64 ? 0xFFFF_FFFFL : offset);
        return out.little(2, comment.length()).text(comment).toBytes();
    }

    /** One entry. */
    static final class Entry {
        private final String name;
        private String localName;
        private int method;
        private int flags;
        private byte[] data = {};
        private long size;
        private long compressedSize = -1;
        private long crc;
        private int system;
        private long attributes;
        private byte[] extra = {};

        Entry(String name) {
            this.name = name;
            this.localName = name;
        }

        Entry localName(String value) {
            localName = value;
            return this;
        }

        Entry method(int value) {
            method = value;
            return this;
        }

        Entry flags(int value) {
            flags = value;
            return this;
        }

        Entry data(byte[] value) {
            data = value;
            return this;
        }

        Entry size(long value) {
            size = value;
            return this;
        }

        Entry compressedSize(long value) {
            compressedSize = value;
            return this;
        }

        Entry crc(long value) {
            crc = value;
            return this;
        }

        Entry unixMode(int value) {
            system = 3;
            attributes = (long) value << 16;
            return this;
        }

        Entry extra(byte[] value) {
            extra = value;
            return this;
        }

        private byte[] local() {
            return sizes(new BinaryWriter().text("PK\3\4").little(2, 20))
                    .little(2, localName.length())
                    .little(2, 0)
                    .text(localName)
                    .bytes(data)
                    .toBytes();
        }

        private byte[] central(long offset) {
            return sizes(new BinaryWriter().text("PK\1\2").u8(20).u8(system).little(2, 20))
                    .little(2, name.length())
                    .little(2, extra.length)
                    .zeros(6)
                    .little(4, attributes)
                    .little(4, offset)
                    .text(name)
                    .bytes(extra)
                    .toBytes();
        }

        private BinaryWriter sizes(BinaryWriter header) {
            return header.little(2, flags)
                    .little(2, method)
                    .little(4, 0)
                    .little(4, crc)
                    .little(4, compressedSize < 0 ? data.length : compressedSize)
                    .little(4, size);
        }
    }
}
