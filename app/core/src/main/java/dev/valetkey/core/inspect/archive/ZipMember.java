package dev.valetkey.core.inspect.archive;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ByteOrder;
import org.jspecify.annotations.Nullable;

import java.util.Set;

/** One header of a ZIP archive's central directory (APPNOTE.TXT 6.3.10, section 4.3.12). */
public final class ZipMember {

    static final int HEADER = 46;
    private static final String SIGNATURE = "PK\u0001\u0002";
    private static final long IN_ZIP64 = 0xFFFF_FFFFL;
    private static final int ZIP64_EXTRA = 0x0001;
    private static final int UNICODE_PATH_EXTRA = 0x7075;
    private static final int AES_METHOD = 99;
    private static final int UNIX = 3;
    private static final int DARWIN = 19;
    private static final int FILE_TYPE = 0xF000;
    /** Pipe, character device, block device, symbolic link, socket. Maven stores 0xFFFF for folders without a mode. */
    private static final Set<Integer> SPECIAL = Set.of(0x1000, 0x2000, 0x6000, 0xA000, 0xC000);

    private final ByteBlock directory;
    private final int at;
    private long size;
    private long compressedSize;
    private long localOffset;
    private @Nullable String unicodePath;

    private ZipMember(ByteBlock directory, int at) {
        this.directory = directory;
        this.at = at;
        this.compressedSize = directory.u32(at + 20, ByteOrder.LITTLE_ENDIAN);
        this.size = directory.u32(at + 24, ByteOrder.LITTLE_ENDIAN);
        this.localOffset = directory.u32(at + 42, ByteOrder.LITTLE_ENDIAN);
    }

    static ZipMember parse(ByteBlock directory, int at) {
        if (!directory.hasText(at, SIGNATURE)) {
            throw EntryCheck.inconsistent("The central directory of the archive is invalid.");
        }
        ZipMember member = new ZipMember(directory, at);
        member.readExtra();
        return member;
    }

    /** {@return the path of the entry} */
    public String name() {
        return directory.utf8(at + HEADER, nameLength());
    }

    /** {@return the size of the entry after extraction, as the directory declares it} */
    public long size() {
        return size;
    }

    /** The path of an Info-ZIP extra field, which takes precedence over the name, or null. */
    @Nullable
    String unicodePath() {
        return unicodePath;
    }

    /** The name as it is stored, one character for each byte. */
    String rawName() {
        return directory.text(at + HEADER, nameLength());
    }

    long compressedSize() {
        return compressedSize;
    }

    long localOffset() {
        return localOffset;
    }

    int flags() {
        return u16(8);
    }

    int method() {
        return u16(10);
    }

    long crc() {
        return directory.u32(at + 16, ByteOrder.LITTLE_ENDIAN);
    }

    int nameLength() {
        return u16(28);
    }

    boolean encrypted() {
        // Bit 0: encrypted; bit 6: strong encryption; bit 13: the names are encrypted.
        return (flags() & 0x2041) != 0 || method() == AES_METHOD;
    }

    /** Whether the entry is neither a file nor a folder for programs that restore Unix modes. */
    boolean special() {
        int system = directory.u8(at + 5);
        int type = (int) (directory.u32(at + 38, ByteOrder.LITTLE_ENDIAN) >>> 16) & FILE_TYPE;
        return (system == UNIX || system == DARWIN) && SPECIAL.contains(type);
    }

    /** The position of the next header. */
    int end() {
        return at + HEADER + nameLength() + u16(30) + u16(32);
    }

    private int u16(int field) {
        return directory.u16(at + field, ByteOrder.LITTLE_ENDIAN);
    }

    private void readExtra() {
        int field = at + HEADER + nameLength();
        int end = field + u16(30);
        while (field + 4 <= end) {
            int id = directory.u16(field, ByteOrder.LITTLE_ENDIAN);
            int length = directory.u16(field + 2, ByteOrder.LITTLE_ENDIAN);
            if (id == ZIP64_EXTRA) {
                readZip64(field + 4);
            } else if (id == UNICODE_PATH_EXTRA && length > 5) {
                unicodePath = directory.utf8(field + 9, length - 5);
            }
            field += 4 + length;
        }
    }

    /** The extra field has only those values that the header has no space for, in this order. */
    private void readZip64(int start) {
        int field = start;
        if (size == IN_ZIP64) {
            size = directory.u64(field, ByteOrder.LITTLE_ENDIAN);
            field += 8;
        }
        if (compressedSize == IN_ZIP64) {
            compressedSize = directory.u64(field, ByteOrder.LITTLE_ENDIAN);
            field += 8;
        }
        if (localOffset == IN_ZIP64) {
            localOffset = directory.u64(field, ByteOrder.LITTLE_ENDIAN);
        }
    }
}
