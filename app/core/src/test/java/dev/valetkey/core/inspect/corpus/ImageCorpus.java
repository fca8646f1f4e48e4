package dev.valetkey.core.inspect.corpus;

import java.util.List;

import static dev.valetkey.core.inspect.corpus.CorpusFile.bad;
import static dev.valetkey.core.inspect.corpus.CorpusFile.good;

/** Images: usual ones, ones that are too large by their header, and truncated ones. */
final class ImageCorpus {

    private static final String LARGE = "image:image-too-large";
    private static final String FRAMES = "image:image-too-many-frames";
    private static final String UNREADABLE = "image:image-unreadable";

    private ImageCorpus() {}

    static List<CorpusFile> innocent() {
        return List.of(
                good("photo.png", "image/png", ImageFiles.png(640, 480)),
                good("wide.png", "image/png", ImageFiles.png(16_384, 100)),
                good("old-name.png", "image/x-png", ImageFiles.png(1, 1)),
                good("comment.png", "image/png", ImageFiles.png(9, 9, ImageFiles.pngText("a < script, b > html"))),
                good("animated.png", "image/apng", ImageFiles.png(9, 9, ImageFiles.animation(24))),
                good("banner.gif", "image/gif", ImageFiles.gif(468, 60, 1, "")),
                good("dance.gif", "image/gif", ImageFiles.gif(32, 32, 24, "made by hand, <3")),
                good("photo.jpg", "image/jpeg", ImageFiles.jpeg(4_032, 3_024)),
                good("windows.jfif", "image/pjpeg", ImageFiles.jpeg(800, 600)),
                good("short-name.jpg", "image/jpg", ImageFiles.jpeg(800, 600)),
                good(
                        "metadata.jpg",
                        "image/jpeg",
                        ImageFiles.jpeg(
                                800,
                                600,
                                ImageFiles.jpegSegment(
                                        0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:RDF/></x:xmpmeta>"),
                                ImageFiles.jpegSegment(0xFE, "Scripts, bodies & heads"))),
                good("photo.webp", "image/webp", ImageFiles.webpLossy(640, 480)),
                good("drawing.webp", "image/webp", ImageFiles.webpLossless(640, 480)),
                good("loop.webp", "image/webp", ImageFiles.webpAnimation(640, 480, 12)),
                good("scan.bmp", "image/bmp", ImageFiles.bmp(640, 480)),
                good("top-down.bmp", "image/x-ms-bmp", ImageFiles.bmp(640, -480)),
                good("favicon.ico", "image/x-icon", ImageFiles.icon(ImageFiles.dib(16, 32))),
                good("favicon-png.ico", "image/vnd.microsoft.icon", ImageFiles.icon(ImageFiles.png(256, 256))),
                good("renamed-png.ico", "image/x-icon", ImageFiles.png(32, 32)),
                good("fax.tif", "image/tiff", BoxFiles.tiff(1_728, 2_200, 3)),
                good("motorola.tif", "image/tiff", BoxFiles.bigEndianTiff(640, 480)),
                good("big.tif", "image/tiff", BoxFiles.bigTiff(640, 480)),
                good("IMG_0001.HEIC", "image/heic", BoxFiles.still("heic", 4_032, 3_024)),
                good("IMG_0002.HEIC", "image/heif", BoxFiles.still("heic", 4_032, 3_024)),
                good("photo.avif", "image/avif", BoxFiles.still("avif", 640, 480)),
                good("clip.heics", "image/heic-sequence", BoxFiles.sequence("heic", 30)));
    }

    static List<CorpusFile> tooLarge() {
        byte[] huge = ImageFiles.png(65_000, 65_000);
        return List.of(
                bad("bomb.png", "image/png", huge, LARGE),
                bad("one-side.png", "image/png", ImageFiles.png(16_385, 1), LARGE),
                bad("pixels.png", "image/png", ImageFiles.png(10_001, 10_000), LARGE),
                bad("unsigned.png", "image/png", ImageFiles.png(0xFFFF_FFFFL, 0xFFFF_FFFFL), LARGE),
                bad("frames.png", "image/png", ImageFiles.png(9, 9, ImageFiles.animation(0xFFFF_FFFFL)), FRAMES),
                bad("bomb.gif", "image/gif", ImageFiles.gif(65_535, 65_535, 1, ""), LARGE),
                bad("frame-beyond-screen.gif", "image/gif", ImageFiles.gifWithFrame(65_535, 65_535), LARGE),
                bad("frames.gif", "image/gif", ImageFiles.gif(1, 1, 1_001, ""), FRAMES),
                bad("bomb.jpg", "image/jpeg", ImageFiles.jpeg(65_500, 65_500), LARGE),
                bad("bomb.webp", "image/webp", ImageFiles.webpLossless(16_384, 16_384), LARGE),
                bad("canvas.webp", "image/webp", ImageFiles.webpAnimation(1 << 24, 1 << 24, 1), LARGE),
                bad("frames.webp", "image/webp", ImageFiles.webpAnimation(1, 1, 1_001), FRAMES),
                bad("bomb.bmp", "image/bmp", ImageFiles.bmp(65_000, -65_000), LARGE),
                bad("old-bomb.bmp", "image/bmp", ImageFiles.oldBmp(65_000, 65_000), LARGE),
                bad("bomb.ico", "image/x-icon", ImageFiles.icon(huge), LARGE),
                bad("bomb.tif", "image/tiff", BoxFiles.tiff(65_000, 65_000, 1), LARGE),
                bad("bomb-64-bit.tif", "image/tiff", BoxFiles.bigTiff(65_000, 65_000), LARGE),
                bad("pages.tif", "image/tiff", BoxFiles.tiff(1, 1, 1_001), FRAMES),
                bad("bomb.heic", "image/heic", BoxFiles.still("heic", 65_000, 65_000), LARGE),
                bad("bomb.avif", "image/avif", BoxFiles.still("avif", 65_536, 65_536), LARGE),
                bad("frames.heics", "image/heic-sequence", BoxFiles.sequence("heic", 5_000), FRAMES));
    }

    static List<CorpusFile> unreadable() {
        return List.of(
                bad(
                        "layers.psd",
                        "image/vnd.adobe.photoshop",
                        BinaryWriter.latin1("8BPS\0\1" + "\0".repeat(30)),
                        "image:image-uninspectable"),
                bad("cut.png", "image/png", BinaryWriter.truncate(ImageFiles.png(9, 9), 20), UNREADABLE),
                bad("no-data.png", "image/png", BinaryWriter.truncate(ImageFiles.png(9, 9), 33), UNREADABLE),
                bad("zero.png", "image/png", ImageFiles.png(0, 9), UNREADABLE),
                bad("cut.gif", "image/gif", BinaryWriter.truncate(ImageFiles.gif(9, 9, 1, ""), 12), UNREADABLE),
                bad("cut.jpg", "image/jpeg", BinaryWriter.truncate(ImageFiles.jpeg(9, 9), 22), UNREADABLE),
                bad("cut.webp", "image/webp", BinaryWriter.truncate(ImageFiles.webpLossy(9, 9), 24), UNREADABLE),
                bad("cut.bmp", "image/bmp", BinaryWriter.truncate(ImageFiles.bmp(9, 9), 30), UNREADABLE),
                bad("cut.tif", "image/tiff", BinaryWriter.truncate(BoxFiles.tiff(9, 9, 1), 20), UNREADABLE),
                bad("loop.tif", "image/tiff", BoxFiles.tiffWithLoop(), UNREADABLE),
                bad("cut.heic", "image/heic", BinaryWriter.truncate(BoxFiles.still("heic", 9, 9), 60), UNREADABLE),
                bad("no-size.heic", "image/heic", BoxFiles.ftyp("heic"), UNREADABLE));
    }
}
