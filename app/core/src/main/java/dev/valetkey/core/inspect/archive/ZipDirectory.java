package dev.valetkey.core.inspect.archive;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ByteOrder;
import dev.valetkey.core.inspect.read.ContentReader;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The central directory of a ZIP archive, also of 64-bit ones (APPNOTE.TXT 6.3.10). It must end where the file ends and the
 * end record must follow it directly: programs search for the record in different ways, and would read different archives
 * from the same bytes.
 *
 * @param members the entries in the order of the directory
 */
public record ZipDirectory(List<ZipMember> members) {

    private static final int END = 22;
    private static final int MAX_COMMENT = 65_535;
    private static final int LOCATOR = 20;
    private static final int MAX_DIRECTORY = 8 << 20;

    /**
     * Copies the list.
     *
     * @param members the entries in the order of the directory
     */
    public ZipDirectory {
        members = List.copyOf(members);
    }

    /**
     * Reads the directory.
     *
     * @param reader the archive
     * @param maxEntries the maximum number of entries
     * @return the directory
     * @throws dev.valetkey.core.inspect.read.ContentRejectedException if the directory is invalid or too large
     */
    public static ZipDirectory read(ContentReader reader, int maxEntries) {
        EndRecord end = EndRecord.find(reader);
        if (end.entries() > maxEntries) {
            throw new EntryCheck(new ArchiveLimits(maxEntries, 1, 1, 0)).tooManyEntries();
        }
        if (end.size() > MAX_DIRECTORY) {
            throw reader.uninspectable(
                    "The central directory of the archive has more than " + MAX_DIRECTORY + " bytes.");
        }
        ByteBlock directory = reader.readFully(end.offset(), (int) end.size());
        List<ZipMember> members = new ArrayList<>();
        int at = 0;
        while (at < directory.length() && members.size() <= end.entries()) {
            ZipMember member = ZipMember.parse(directory, at);
            members.add(member);
            at = member.end();
        }
        if (at != directory.length() || members.size() != end.entries()) {
            throw EntryCheck.inconsistent("The central directory of the archive does not have the declared entries.");
        }
        return new ZipDirectory(members);
    }

    /**
     * {@return whether an entry has a name that matches}
     *
     * @param name the condition
     */
    public boolean anyName(Predicate<String> name) {
        return members.stream().map(ZipMember::name).anyMatch(name);
    }

    /** Where the directory is. */
    private record EndRecord(long entries, long size, long offset) {

        static EndRecord find(ContentReader reader) {
            ByteBlock tail = reader.tail(END + MAX_COMMENT + LOCATOR);
            long tailOffset = reader.size() - tail.length();
            for (int at = tail.length() - END; at >= 0; at--) {
                if (tail.hasText(at, "PK\u0005\u0006")
                        && at + END + tail.u16(at + 20, ByteOrder.LITTLE_ENDIAN) == tail.length()) {
                    return of(reader, tail, at, tailOffset + at);
                }
            }
            throw reader.unreadable("The archive has no central directory at its end.");
        }

        private static EndRecord of(ContentReader reader, ByteBlock tail, int at, long offset) {
            EndRecord end = new EndRecord(
                    tail.u16(at + 10, ByteOrder.LITTLE_ENDIAN),
                    tail.u32(at + 12, ByteOrder.LITTLE_ENDIAN),
                    tail.u32(at + 16, ByteOrder.LITTLE_ENDIAN));
            if (tail.u16(at + 4, ByteOrder.LITTLE_ENDIAN) != 0 && tail.u16(at + 4, ByteOrder.LITTLE_ENDIAN) != 0xFFFF) {
                throw reader.unreadable("The archive is a part of a split archive.");
            }
            if (at >= LOCATOR && tail.hasText(at - LOCATOR, "PK\u0006\u0007")) {
                long record = tail.u64(at - LOCATOR + 8, ByteOrder.LITTLE_ENDIAN);
                return zip64(reader, end, record);
            }
            end.requireEndAt(offset);
            return end;
        }

        private static EndRecord zip64(ContentReader reader, EndRecord end, long record) {
            ByteBlock block = reader.readFully(record, 56);
            EndRecord large = new EndRecord(
                    block.u64(32, ByteOrder.LITTLE_ENDIAN),
                    block.u64(40, ByteOrder.LITTLE_ENDIAN),
                    block.u64(48, ByteOrder.LITTLE_ENDIAN));
            boolean equal = (end.entries == 0xFFFF || end.entries == large.entries)
                    && (end.size == 0xFFFF_FFFFL || end.size == large.size)
                    && (end.offset == 0xFFFF_FFFFL || end.offset == large.offset);
            if (!block.hasText(0, "PK\u0006\u0006") || !equal) {
                throw EntryCheck.inconsistent("The two end records of the archive differ.");
            }
            large.requireEndAt(record);
            return large;
        }

        private void requireEndAt(long position) {
            if (offset > position || size != position - offset) {
                throw EntryCheck.inconsistent(
                        "The central directory of the archive is not where its end record declares it.");
            }
        }
    }
}
