package dev.valetkey.core.inspect.archive;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ByteOrder;
import dev.valetkey.core.inspect.read.ContentReader;
import dev.valetkey.core.inspect.read.Inflation;

/**
 * gzip (RFC 1952). The size after extraction is in the last four bytes, modulo 4 GiB, and cannot be trusted; so the
 * beginning is extracted too, up to 1 MiB, and its ratio is applied to the rest. If it is a tar archive, its first headers
 * are checked.
 */
final class GzipArchive {

    private static final int HEADER = 10;
    private static final int MAX_NAME = 4_096;
    private static final int PREFIX_IN = 256 * 1024;
    private static final int PREFIX_OUT = 1 << 20;
    private static final int HAS_CRC = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private GzipArchive() {}

    static void check(ContentReader reader, EntryCheck check) {
        int start = header(reader, check);
        Inflation prefix = Inflation.raw(reader.read(start, PREFIX_IN), PREFIX_OUT);
        if (prefix.invalid()) {
            throw reader.unreadable("The compressed data is invalid.");
        }
        long declared = reader.tail(4).u32(0, ByteOrder.LITTLE_ENDIAN);
        long ratio = prefix.output().length() / Math.max(1, prefix.bytesRead());
        boolean bomb = check.limits().isBomb(declared, reader.size())
                || (!prefix.finished() && check.limits().isBomb(ratio * reader.size(), reader.size()));
        if (bomb) {
            throw EntryCheck.bomb(
                    "The file has " + check.limits().maxRatio() + " times its size or more after extraction.");
        }
        if (TarArchive.isHeader(prefix.output(), 0)) {
            TarArchive.checkPrefix(prefix.output(), check);
        }
        check.end(reader.size());
    }

    /** Returns the position of the compressed data. */
    private static int header(ContentReader reader, EntryCheck check) {
        ByteBlock head = reader.readFully(0, HEADER);
        int flags = head.u8(3);
        if (head.u8(2) != 8 || (flags & 0xE0) != 0) {
            throw reader.unreadable("The gzip header is invalid.");
        }
        int at = HEADER;
        if ((flags & HAS_EXTRA) != 0) {
            at += 2 + reader.readFully(at, 2).u16(0, ByteOrder.LITTLE_ENDIAN);
        }
        if ((flags & HAS_NAME) != 0) {
            String name = text(reader, at);
            check.path(name);
            at += name.length() + 1;
        }
        if ((flags & HAS_COMMENT) != 0) {
            at += text(reader, at).length() + 1;
        }
        return (flags & HAS_CRC) != 0 ? at + 2 : at;
    }

    private static String text(ContentReader reader, int at) {
        String text = reader.read(at, MAX_NAME).text();
        int end = text.indexOf('\0');
        if (end < 0) {
            throw reader.unreadable("The gzip header has a text that does not end.");
        }
        return text.substring(0, end);
    }
}
