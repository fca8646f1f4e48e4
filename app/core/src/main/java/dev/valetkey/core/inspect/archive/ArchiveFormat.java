package dev.valetkey.core.inspect.archive;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ContentReader;
import dev.valetkey.policy.media.MediaType;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/** The formats of archives. */
// The parsers have no state.
@SuppressWarnings("ImmutableEnumChecker")
enum ArchiveFormat {
    ZIP(ZipArchive::check),
    GZIP(GzipArchive::check),
    TAR(TarArchive::check),
    SEVEN_ZIP(SevenZipArchive::check),
    /** RAR, xz, bzip2 and Zstandard: recognized, but not read. */
    OTHER((reader, check) -> {
        throw reader.uninspectable("Archives of this format cannot be inspected.");
    }),
    /** An Office document of 2007 or later that is encrypted is not a ZIP archive but a compound file. */
    COMPOUND((reader, check) -> {
        if (!OleDirectory.read(reader).names().contains(OleDirectory.ENCRYPTED)) {
            throw reader.unreadable("The file is not an archive.");
        }
        check.encrypted();
        check.end(reader.size());
    });

    private static final List<String> OTHER_SIGNATURES =
            List.of("Rar!\u001a\u0007", "\u00fd7zXZ\0", "(\u00b5/\u00fd", "BZh91AY&SY", "MSCF\0\0\0\0");
    private static final Set<String> ARCHIVE_TYPES = Set.of(
            "application/zip",
            "application/java-archive",
            "application/gzip",
            "application/x-tar",
            "application/x-7z-compressed",
            "application/vnd.rar");

    private final Parser parser;

    ArchiveFormat(Parser parser) {
        this.parser = parser;
    }

    void check(ContentReader reader, EntryCheck check) {
        parser.check(reader, check);
    }

    /** The format by the signature of the bytes, or null. */
    static @Nullable ArchiveFormat ofBytes(ByteBlock head) {
        // An empty archive has only the end record; a split one begins with the signature of a data descriptor.
        if (head.hasText(0, "PK\u0003\u0004") || head.hasText(0, "PK\u0005\u0006") || head.hasText(0, "PK\u0007\b")) {
            return ZIP;
        }
        if (head.hasText(0, "\u001f\u008b")) {
            return GZIP;
        }
        if (head.hasText(0, "7z\u00bc\u00af'\u001c")) {
            return SEVEN_ZIP;
        }
        if (head.hasText(257, "ustar") || TarArchive.isHeader(head, 0)) {
            return TAR;
        }
        return OTHER_SIGNATURES.stream().anyMatch(signature -> head.hasText(0, signature)) ? OTHER : null;
    }

    /** Whether files of the canonical type are archives, also documents that are ZIP archives. */
    static boolean isArchive(MediaType type) {
        return ARCHIVE_TYPES.contains(type.toString()) || isZippedDocument(type);
    }

    static boolean isZippedDocument(MediaType type) {
        String subtype = type.subtype();
        return type.type().equals("application")
                && (subtype.endsWith("+zip")
                        || subtype.startsWith("vnd.openxmlformats-officedocument.")
                        || subtype.endsWith(".macroenabled.12")
                        || subtype.startsWith("vnd.oasis.opendocument."))
                && !subtype.contains("flat-xml");
    }

    @FunctionalInterface
    private interface Parser {
        void check(ContentReader reader, EntryCheck check);
    }
}
