package dev.valetkey.core.inspect.image;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ContentReader;
import org.jspecify.annotations.Nullable;

import java.util.Set;

/** The formats whose headers are read. */
// The sets cannot be changed, and the parsers have no state.
@SuppressWarnings("ImmutableEnumChecker")
enum ImageFormat {
    PNG(Set.of("png", "apng"), PngHeader::check),
    GIF(Set.of("gif"), GifHeader::check),
    JPEG(Set.of("jpeg"), JpegHeader::check),
    WEBP(Set.of("webp"), WebpHeader::check),
    BMP(Set.of("bmp", "x-windows-bmp"), BitmapHeaders::checkBmp),
    TIFF(Set.of("tiff", "tiff-fx", "x-adobe-dng"), TiffHeader::check),
    ICO(Set.of("vnd.microsoft.icon"), BitmapHeaders::checkIcon),
    HEIF(Set.of("heic", "avif"), HeifHeader::check);

    private final Set<String> subtypes;
    private final Parser parser;

    ImageFormat(Set<String> subtypes, Parser parser) {
        this.subtypes = subtypes;
        this.parser = parser;
    }

    void check(ContentReader reader, ImageCheck check) {
        parser.check(reader, check);
        check.end();
    }

    /** The format by the signature of the bytes, or null. */
    static @Nullable ImageFormat ofBytes(ByteBlock head) {
        if (head.hasText(0, "\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (head.hasText(0, "GIF87a") || head.hasText(0, "GIF89a")) {
            return GIF;
        }
        if (head.hasText(0, "\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (head.hasText(0, "RIFF") && head.hasText(8, "WEBP")) {
            return WEBP;
        }
        return ofShortSignature(head);
    }

    private static @Nullable ImageFormat ofShortSignature(ByteBlock head) {
        if (head.hasText(4, "ftyp")) {
            return HEIF;
        }
        if (head.hasText(0, "II*\0")
                || head.hasText(0, "MM\0*")
                || head.hasText(0, "II+\0")
                || head.hasText(0, "MM\0+")) {
            return TIFF;
        }
        if (head.hasText(0, "\0\0\1\0")) {
            return ICO;
        }
        return head.hasText(0, "BM") ? BMP : null;
    }

    /** The format of a canonical subtype of {@code image}, or null. */
    static @Nullable ImageFormat ofSubtype(String subtype) {
        for (ImageFormat format : values()) {
            if (format.subtypes.contains(subtype)) {
                return format;
            }
        }
        return null;
    }

    @FunctionalInterface
    private interface Parser {
        void check(ContentReader reader, ImageCheck check);
    }
}
