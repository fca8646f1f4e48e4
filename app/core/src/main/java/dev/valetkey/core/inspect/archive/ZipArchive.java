package dev.valetkey.core.inspect.archive;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ByteOrder;
import dev.valetkey.core.inspect.read.ContentReader;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks a ZIP archive by its central directory and its local headers. Programs that stream an archive use the local headers,
 * others the directory: an archive in which they differ has different content for each of them.
 */
final class ZipArchive {

    private static final int LOCAL_HEADER = 30;
    /** Below this size all local headers are read. */
    private static final long SMALL = 16L << 20;
    /** Of larger archives, the local headers of so many entries at the beginning, and at the end. */
    private static final int SAMPLE = 128;

    private static final int STORED = 0;
    private static final int SIZES_FOLLOW = 8;

    private ZipArchive() {}

    static void check(ContentReader reader, EntryCheck check) {
        List<ZipMember> members =
                ZipDirectory.read(reader, check.limits().maxEntries()).members();
        Set<String> names = new HashSet<>();
        for (ZipMember member : members) {
            entry(member, check);
            if (!names.add(member.name())) {
                throw EntryCheck.inconsistent("The archive has two entries of the same name.");
            }
        }
        List<ZipMember> byOffset = members.stream()
                .sorted(Comparator.comparingLong(ZipMember::localOffset))
                .toList();
        requireNoOverlap(reader, byOffset);
        for (int i = 0; i < byOffset.size(); i++) {
            if (reader.size() <= SMALL || i < SAMPLE || i >= byOffset.size() - SAMPLE) {
                localHeader(reader, byOffset.get(i));
            }
        }
        check.end(reader.size());
    }

    private static void entry(ZipMember member, EntryCheck check) {
        String name = member.name();
        check.entry(name, member.size(), member.compressedSize());
        String unicodePath = member.unicodePath();
        if (unicodePath != null) {
            check.path(unicodePath);
        }
        if (member.special()) {
            throw EntryCheck.link(name);
        }
        if (member.encrypted()) {
            check.encrypted();
        } else if (member.method() == STORED && member.size() != member.compressedSize()) {
            throw EntryCheck.inconsistent("The archive has an uncompressed entry with two different sizes.");
        }
    }

    /** Entries that share compressed data expand to petabytes (Fifield, A better zip bomb, WOOT 2019). */
    private static void requireNoOverlap(ContentReader reader, List<ZipMember> byOffset) {
        long end = 0;
        for (ZipMember member : byOffset) {
            if (member.localOffset() < end) {
                throw EntryCheck.bomb("The archive has entries that overlap.");
            }
            if (end == 0 && member.localOffset() != 0) {
                throw reader.unreadable("The archive has other data before its first entry.");
            }
            long header = member.localOffset() + LOCAL_HEADER + member.nameLength();
            if (header < 0 || member.compressedSize() > reader.size() - header) {
                throw reader.unreadable("The archive has an entry that ends after the end of the file.");
            }
            end = header + member.compressedSize();
        }
    }

    private static void localHeader(ContentReader reader, ZipMember member) {
        ByteBlock local = reader.readFully(member.localOffset(), LOCAL_HEADER + member.nameLength());
        int flags = local.u16(6, ByteOrder.LITTLE_ENDIAN);
        boolean equal = local.hasText(0, "PK\u0003\u0004")
                && local.u16(8, ByteOrder.LITTLE_ENDIAN) == member.method()
                && ((flags ^ member.flags()) & 1) == 0
                && local.u16(26, ByteOrder.LITTLE_ENDIAN) == member.nameLength()
                && local.hasText(LOCAL_HEADER, member.rawName());
        if (!equal || ((flags & SIZES_FOLLOW) == 0 && !sizesEqual(local, member))) {
            throw EntryCheck.inconsistent("The archive has an entry whose two headers differ.");
        }
    }

    private static boolean sizesEqual(ByteBlock local, ZipMember member) {
        long compressed = local.u32(18, ByteOrder.LITTLE_ENDIAN);
        long size = local.u32(22, ByteOrder.LITTLE_ENDIAN);
        long inZip64 = 0xFFFF_FFFFL;
        return local.u32(14, ByteOrder.LITTLE_ENDIAN) == member.crc()
                && (compressed == inZip64 || compressed == member.compressedSize())
                && (size == inZip64 || size == member.size());
    }
}
