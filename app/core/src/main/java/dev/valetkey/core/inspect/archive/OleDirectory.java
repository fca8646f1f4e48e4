package dev.valetkey.core.inspect.archive;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ByteOrder;
import dev.valetkey.core.inspect.read.ContentReader;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The names of streams in an OLE2 compound file (MS-CFB), the format of Word, Excel and PowerPoint before 2007, and of
 * encrypted documents of later versions.
 *
 * @param names the names of streams and storages
 */
public record OleDirectory(Set<String> names) {

    /** The first bytes of a compound file, one character for each byte. */
    public static final String SIGNATURE = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";

    /** The stream that has an encrypted Office document of 2007 or later (MS-OFFCRYPTO). */
    public static final String ENCRYPTED = "EncryptedPackage";

    private static final int ENTRY = 128;
    private static final int MAX_SECTORS = 256;
    private static final int FAT_SECTORS_IN_HEADER = 109;

    /**
     * Copies the set.
     *
     * @param names the names of streams and storages
     */
    public OleDirectory {
        names = Set.copyOf(names);
    }

    /**
     * Reads the directory, up to 256 sectors.
     *
     * @param reader the compound file
     * @return the names
     * @throws dev.valetkey.core.inspect.read.ContentRejectedException if the file is not a readable compound file
     */
    public static OleDirectory read(ContentReader reader) {
        ByteBlock header = reader.readFully(0, 512);
        int shift = header.u16(30, ByteOrder.LITTLE_ENDIAN);
        if (shift != 9 && shift != 12) {
            throw reader.unreadable("The document has sectors of an unknown size.");
        }
        Set<String> names = new HashSet<>();
        AllocationTable table = new AllocationTable(reader, header, shift);
        long sector = header.u32(48, ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < MAX_SECTORS && (sector + 2) << shift <= reader.size(); i++) {
            addNames(reader.readFully((sector + 1) << shift, 1 << shift), names);
            sector = table.next(sector);
        }
        return new OleDirectory(names);
    }

    private static void addNames(ByteBlock sector, Set<String> names) {
        for (int at = 0; at + ENTRY <= sector.length(); at += ENTRY) {
            int length = sector.u16(at + 64, ByteOrder.LITTLE_ENDIAN) - 2;
            if (length > 0 && length <= 62) {
                byte[] name = sector.text(at, length).getBytes(StandardCharsets.ISO_8859_1);
                names.add(new String(name, StandardCharsets.UTF_16LE));
            }
        }
    }

    /** The sectors that follow each other. It keeps one of its own sectors, because the directory is elsewhere. */
    private static final class AllocationTable {
        private final ContentReader reader;
        private final ByteBlock header;
        private final int shift;
        private long kept = -1;
        private ByteBlock sectors;

        AllocationTable(ContentReader reader, ByteBlock header, int shift) {
            this.reader = reader;
            this.header = header;
            this.shift = shift;
            this.sectors = header;
        }

        /** The next sector of the chain; a number that no file has at its end. */
        long next(long sector) {
            int perSector = 1 << (shift - 2);
            long index = sector / perSector;
            if (index >= FAT_SECTORS_IN_HEADER) {
                return Integer.MAX_VALUE;
            }
            if (index != kept) {
                long table = header.u32(76 + 4 * (int) index, ByteOrder.LITTLE_ENDIAN);
                sectors = reader.readFully((table + 1) << shift, 1 << shift);
                kept = index;
            }
            return sectors.u32((int) (4 * (sector % perSector)), ByteOrder.LITTLE_ENDIAN);
        }
    }
}
