package dev.valetkey.core.inspect.type;

import dev.valetkey.core.inspect.archive.OleDirectory;
import dev.valetkey.core.inspect.archive.ZipDirectory;
import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ByteOrder;
import dev.valetkey.core.inspect.read.ContentReader;
import dev.valetkey.core.inspect.read.ContentRejectedException;
import dev.valetkey.policy.media.MediaType;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The types of documents whose files all begin as ZIP archives or as compound files do. */
final class OfficeTypes {

    static final MediaType ZIP = MediaType.parse("application/zip");
    static final MediaType COMPOUND = MediaType.parse("application/x-tika-msoffice");
    /** Apache Tika's name of an encrypted Office document, whose application cannot be recognized. */
    static final MediaType ENCRYPTED = MediaType.parse("application/x-tika-ooxml-protected");

    private static final int MAX_ENTRIES = 100_000;
    private static final int MAX_TYPE_LENGTH = 200;
    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";
    private static final Map<String, String> OPEN_XML_TYPES = Map.of(
            "word/", OPEN_XML + "wordprocessingml.document",
            "xl/", OPEN_XML + "spreadsheetml.sheet",
            "ppt/", OPEN_XML + "presentationml.presentation",
            "visio/", "application/vnd.ms-visio.drawing");
    private static final Map<String, String> MACRO_TYPES = Map.of(
            "word/", "application/vnd.ms-word.document.macroenabled.12",
            "xl/", "application/vnd.ms-excel.sheet.macroenabled.12",
            "ppt/", "application/vnd.ms-powerpoint.presentation.macroenabled.12",
            "visio/", "application/vnd.ms-visio.drawing.macroenabled.12");
    private static final Map<String, String> COMPOUND_TYPES = Map.of(
            "WordDocument",
            "application/msword",
            "Workbook",
            "application/vnd.ms-excel",
            "Book",
            "application/vnd.ms-excel",
            "PowerPoint Document",
            "application/vnd.ms-powerpoint",
            "VisioDocument",
            "application/vnd.visio",
            "__properties_version1.0",
            "application/vnd.ms-outlook",
            OleDirectory.ENCRYPTED,
            ENCRYPTED.toString());
    private static final Set<String> RECOGNIZED_COMPOUNDS = Set.copyOf(COMPOUND_TYPES.values());

    private OfficeTypes() {}

    /** The type of an archive or a compound file, or null if the bytes are neither. */
    static @Nullable MediaType of(ContentReader reader, ByteBlock head) {
        try {
            if (head.hasText(0, "PK\u0003\u0004")) {
                return ofZip(reader, ZipDirectory.read(reader, MAX_ENTRIES), head);
            }
            return head.hasText(0, OleDirectory.SIGNATURE) ? ofCompound(OleDirectory.read(reader)) : null;
        } catch (ContentRejectedException unreadable) {
            // Without a directory it is not a document of any kind. Other inspections reject the archive itself.
            return head.hasText(0, "PK") ? ZIP : COMPOUND;
        }
    }

    /** Whether the two are documents of the same application, also templates, and none or both have macros. */
    static boolean sameApplication(MediaType declared, MediaType detected) {
        String application = application(declared);
        return application != null
                && (detected.equals(ENCRYPTED)
                        || (application.equals(application(detected)) && macros(declared) == macros(detected)));
    }

    /** Whether the archive's or compound file's own type shows that it is not of the declared type. */
    static boolean isRecognized(MediaType declared) {
        String name = declared.toString();
        return application(declared) != null
                || RECOGNIZED_COMPOUNDS.contains(name)
                || name.startsWith("application/vnd.oasis.opendocument.")
                || name.equals("application/epub+zip")
                || name.equals("application/java-archive");
    }

    static boolean macros(MediaType type) {
        return type.subtype().endsWith(".macroenabled.12");
    }

    private static MediaType ofZip(ContentReader reader, ZipDirectory directory, ByteBlock head) {
        if (directory.anyName("[Content_Types].xml"::equals)) {
            boolean macros =
                    directory.anyName(name -> name.toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"));
            Map<String, String> types = macros ? MACRO_TYPES : OPEN_XML_TYPES;
            return types.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .filter(type -> directory.anyName(name -> name.startsWith(type.getKey())))
                    .findFirst()
                    .map(type -> MediaType.parse(type.getValue()))
                    .orElse(ZIP);
        }
        String declared = mimetypeEntry(reader, head);
        if (declared.equals("application/epub+zip")
                || (declared.startsWith("application/vnd.oasis.opendocument.")
                        && directory.anyName("content.xml"::equals))) {
            return MediaType.parse(declared);
        }
        return directory.anyName("META-INF/MANIFEST.MF"::equals) ? MediaType.parse("application/java-archive") : ZIP;
    }

    /** OpenDocument and EPUB: the first entry is an uncompressed file {@code mimetype}. Empty without one. */
    private static String mimetypeEntry(ContentReader reader, ByteBlock head) {
        if (!head.hasText(30, "mimetype")) {
            return "";
        }
        int extra = head.u16(28, ByteOrder.LITTLE_ENDIAN);
        long size = head.u32(22, ByteOrder.LITTLE_ENDIAN);
        if (size > MAX_TYPE_LENGTH) {
            return "";
        }
        String type = reader.readFully(38L + extra, (int) size).text().strip();
        return type.matches("application/[a-z0-9.+-]+") ? type : "";
    }

    private static MediaType ofCompound(OleDirectory directory) {
        return COMPOUND_TYPES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(type -> directory.names().contains(type.getKey()))
                .findFirst()
                .map(type -> MediaType.parse(type.getValue()))
                .orElse(COMPOUND);
    }

    private static @Nullable String application(MediaType type) {
        String name = type.subtype();
        if (name.startsWith("vnd.openxmlformats-officedocument.wordprocessingml.") || name.startsWith("vnd.ms-word.")) {
            return "word";
        }
        if (name.startsWith("vnd.openxmlformats-officedocument.spreadsheetml.") || name.startsWith("vnd.ms-excel.")) {
            return "excel";
        }
        if (name.startsWith("vnd.openxmlformats-officedocument.presentationml.")
                || name.startsWith("vnd.ms-powerpoint.")) {
            return "powerpoint";
        }
        return name.startsWith("vnd.ms-visio.") ? "visio" : null;
    }
}
