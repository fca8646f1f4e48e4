package dev.valetkey.core.inspect.archive;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ByteOrder;
import dev.valetkey.core.inspect.read.ContentReader;
import dev.valetkey.core.inspect.read.ContentRejectedException;

/** tar in the formats of POSIX (ustar, pax), GNU and Unix V7: headers of 512 bytes, each followed by the file. */
final class TarArchive {

    static final int BLOCK = 512;
    private static final int MAX_EXTENDED = 64 * 1024;

    private TarArchive() {}

    /** Whether a block is a header: its checksum is that of its bytes. */
    static boolean isHeader(ByteBlock block, int at) {
        if (at > block.length() - BLOCK) {
            return false;
        }
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : block.u8(at + i);
        }
        return sum > 8 * ' ' && sum == octal(block.text(at + 148, 8));
    }

    static void check(ContentReader reader, EntryCheck check) {
        long at = 0;
        while (at + BLOCK <= reader.size()) {
            ByteBlock header = reader.readFully(at, BLOCK);
            if (isEnd(header, 0)) {
                break;
            }
            if (!isHeader(header, 0)) {
                throw reader.unreadable("The archive has an invalid header.");
            }
            long size = size(header, 0);
            if (size < 0 || size > reader.size() - at - BLOCK) {
                throw reader.unreadable("The archive has an entry that ends after the end of the file.");
            }
            if (isExtended(header, 0)) {
                extended(reader, at + BLOCK, size, check);
            } else {
                entry(header, 0, check);
            }
            at += BLOCK + padded(size);
        }
        check.end(reader.size());
    }

    /** Checks the headers in the beginning of an archive. */
    static void checkPrefix(ByteBlock prefix, EntryCheck check) {
        long at = 0;
        while (at + BLOCK <= prefix.length() && isHeader(prefix, (int) at)) {
            long size = size(prefix, (int) at);
            if (size < 0) {
                throw ContentRejectedException.rejected("archive-unreadable", "The archive has an invalid header.");
            }
            if (!isExtended(prefix, (int) at)) {
                entry(prefix, (int) at, check);
            } else if (size <= MAX_EXTENDED && at + BLOCK + size <= prefix.length()) {
                paths(prefix.utf8((int) at + BLOCK, (int) size), check);
            }
            at += BLOCK + padded(size);
        }
    }

    private static void entry(ByteBlock block, int at, EntryCheck check) {
        String name = terminated(block.utf8(at, 100));
        String prefix = block.hasText(at + 257, "ustar\0") ? terminated(block.utf8(at + 345, 155)) : "";
        String path = prefix.isEmpty() ? name : prefix + "/" + name;
        int type = block.u8(at + 156);
        long size = size(block, at);
        check.entry(path.equals("./") ? "." : path, size, size);
        // 1 hard link, 2 symbolic link, 3 and 4 devices, 6 pipe.
        if (type == '1' || type == '2' || type == '3' || type == '4' || type == '6') {
            throw EntryCheck.link(path);
        }
    }

    private static boolean isExtended(ByteBlock block, int at) {
        // GNU's long names and long links, and pax headers.
        return "LKxgX".indexOf(block.u8(at + 156)) >= 0;
    }

    private static void extended(ContentReader reader, long at, long size, EntryCheck check) {
        if (size > MAX_EXTENDED) {
            throw reader.unreadable("The archive has an extended header of more than " + MAX_EXTENDED + " bytes.");
        }
        paths(reader.readFully(at, (int) size).utf8(0, (int) size), check);
    }

    /** GNU: the name itself; pax: lines such as {@code 21 path=name}. */
    private static void paths(String extended, EntryCheck check) {
        boolean pax = false;
        for (String line : extended.split("\n", -1)) {
            int equals = line.indexOf('=');
            pax |= equals > 0 && line.matches("[0-9]+ [A-Za-z].*");
            if (equals > 0 && line.substring(0, equals).endsWith(" path")) {
                check.path(line.substring(equals + 1));
            }
        }
        if (!pax && !extended.isEmpty()) {
            check.path(terminated(extended));
        }
    }

    private static boolean isEnd(ByteBlock block, int at) {
        for (int i = 0; i < BLOCK; i++) {
            if (block.u8(at + i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static long size(ByteBlock block, int at) {
        int first = block.u8(at + 124);
        if ((first & 0x80) == 0) {
            return octal(block.text(at + 124, 12));
        }
        // GNU stores large sizes in binary.
        return block.u64(at + 128, ByteOrder.BIG_ENDIAN);
    }

    /** The number, or -1 if the field is not a number. */
    private static long octal(String field) {
        String digits = terminated(field).strip();
        if (!digits.matches("[0-7]{0,12}")) {
            return -1;
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private static long padded(long size) {
        return size > Long.MAX_VALUE - 2 * BLOCK ? size - BLOCK : (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static String terminated(String field) {
        int end = field.indexOf('\0');
        return end < 0 ? field : field.substring(0, end);
    }
}
