package dev.valetkey.core.inspect.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes numbers and texts of binary formats. */
final class BinaryWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** One character for each byte. */
    BinaryWriter text(String latin1) {
        return bytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    BinaryWriter bytes(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    BinaryWriter zeros(int count) {
        return bytes(new byte[count]);
    }

    BinaryWriter u8(int value) {
        bytes.write(value);
        return this;
    }

    BinaryWriter big(int size, long value) {
        for (int i = size - 1; i >= 0; i--) {
            bytes.write((int) (value >> (8 * i)));
        }
        return this;
    }

    BinaryWriter little(int size, long value) {
        for (int i = 0; i < size; i++) {
            bytes.write((int) (value >> (8 * i)));
        }
        return this;
    }

    int size() {
        return bytes.size();
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] concat(byte[]... parts) {
        BinaryWriter all = new BinaryWriter();
        for (byte[] part : parts) {
            all.bytes(part);
        }
        return all.toBytes();
    }

    static byte[] truncate(byte[] whole, int length) {
        return java.util.Arrays.copyOf(whole, length);
    }

    static long crc(byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(data);
        return crc.getValue();
    }

    static byte[] deflate(byte[] data, boolean raw) {
        Deflater deflater = new Deflater(9, raw);
        deflater.setInput(data);
        deflater.finish();
        BinaryWriter out = new BinaryWriter();
        byte[] buffer = new byte[8_192];
        while (!deflater.finished()) {
            out.bytes(truncate(buffer, deflater.deflate(buffer)));
        }
        deflater.end();
        return out.toBytes();
    }
}
