package dev.valetkey.core.inspect.corpus;

import java.util.List;

import static dev.valetkey.core.inspect.corpus.ArchiveFiles.tarEntry;
import static dev.valetkey.core.inspect.corpus.CorpusFile.bad;
import static dev.valetkey.core.inspect.corpus.CorpusFile.good;

/** Archives: usual ones, bombs by header, and such as harm programs that extract them. */
final class ArchiveCorpus {

    private static final String ZIP = "application/zip";
    private static final String TAR = "application/x-tar";
    private static final String GZIP = "application/gzip";
    private static final String SEVEN = "application/x-7z-compressed";
    private static final String BOMB = "archive:archive-bomb";
    private static final String PATH = "archive:archive-path";
    private static final String INCONSISTENT = "archive:archive-inconsistent";
    private static final String UNREADABLE = "archive:archive-unreadable";
    private static final String ENCRYPTED = "archive:archive-encrypted";
    private static final String UNINSPECTABLE = "archive:archive-uninspectable";
    private static final long GIB = 1L << 30;

    private ArchiveCorpus() {}

    static List<CorpusFile> innocent() {
        byte[] unicodePath = new BinaryWriter()
                .little(2, 0x7075)
                .little(2, 10)
                .u8(1)
                .little(4, 0)
                .text("a.txt")
                .toBytes();
        return List.of(
                good("files.zip", ZIP, zip().build()),
                good("windows.zip", "application/x-zip-compressed", zip().build()),
                good("empty.zip", ZIP, ZipFileBuilder.zip().build()),
                good("comment.zip", ZIP, zip().comment("packed on a Monday").build()),
                good("large-format.zip", ZIP, zip().zip64().build()),
                good(
                        "dots.zip",
                        ZIP,
                        ZipFileBuilder.zip()
                                .file("a..b/...c", "x")
                                .file("d/..e", "y")
                                .build()),
                good(
                        "nested.zip",
                        ZIP,
                        ZipFileBuilder.zip()
                                .file("inner.zip", "PK")
                                .file("b.tar.gz", "x")
                                .build()),
                good(
                        "modes.zip",
                        ZIP,
                        ZipFileBuilder.zip()
                                .add(new ZipFileBuilder.Entry("bin/run").unixMode(0x81ED))
                                .build()),
                good(
                        "unicode.zip",
                        ZIP,
                        ZipFileBuilder.zip()
                                .add(new ZipFileBuilder.Entry("a").extra(unicodePath))
                                .build()),
                good(
                        "compressible.zip",
                        ZIP,
                        ZipFileBuilder.zip()
                                .file("zeros.log", new byte[2_000_000])
                                .build()),
                good(
                        "library.jar",
                        "application/java-archive",
                        DocumentFiles.jar().build()),
                good(
                        "maven.jar",
                        "application/java-archive",
                        DocumentFiles.jar()
                                .add(new ZipFileBuilder.Entry("META-INF/maven/").unixMode(0xFFFF))
                                .build()),
                good(
                        "signed.jar",
                        "application/java-archive",
                        DocumentFiles.jar().gap(new byte[64]).build()),
                good(
                        "files.tar",
                        TAR,
                        ArchiveFiles.tar(tarEntry("dir/", '5', ""), tarEntry("dir/a.txt", '0', "hello"))),
                good(
                        "pax.tar",
                        TAR,
                        ArchiveFiles.tar(tarEntry("PaxHeader", 'x', "18 path=dir/long\n"), tarEntry("a", '0', "x"))),
                good(
                        "long-name.tar",
                        TAR,
                        ArchiveFiles.tar(tarEntry("././@LongLink", 'L', "dir/name\0"), tarEntry("a", '0', "x"))),
                good("empty.tar", TAR, ArchiveFiles.tar(tarEntry("./", '5', ""))),
                good("log.gz", GZIP, ArchiveFiles.gzip("app.log", BinaryWriter.latin1("line\n".repeat(1_000)))),
                good("zeros.gz", "application/x-gzip", ArchiveFiles.gzip("", new byte[2_000_000])),
                good(
                        "files.tar.gz",
                        GZIP,
                        ArchiveFiles.gzip("files.tar", ArchiveFiles.tar(tarEntry("a.txt", '0', "hello")))));
    }

    static List<CorpusFile> bombs() {
        ZipFileBuilder many = ZipFileBuilder.zip();
        for (int i = 0; i < 10_001; i++) {
            many.add(new ZipFileBuilder.Entry("f" + i));
        }
        ZipFileBuilder nested = ZipFileBuilder.zip();
        for (int i = 0; i < 16; i++) {
            nested.file("lib " + i + ".zip", "PK");
        }
        byte[] zip64Sizes = new BinaryWriter()
                .little(2, 1)
                .little(2, 8)
                .little(8, Long.MAX_VALUE)
                .toBytes();
        ZipFileBuilder.Entry shared =
                new ZipFileBuilder.Entry("a").data(new byte[100]).size(100);
        return List.of(
                bad(
                        "ratio.zip",
                        ZIP,
                        ZipFileBuilder.zip()
                                .add(new ZipFileBuilder.Entry("a")
                                        .method(8)
                                        .data(new byte[100])
                                        .size(GIB))
                                .build(),
                        BOMB),
                bad(
                        "huge.zip",
                        ZIP,
                        ZipFileBuilder.zip()
                                .add(new ZipFileBuilder.Entry("a")
                                        .method(8)
                                        .data(new byte[9])
                                        .size(0xFFFF_FFFFL)
                                        .extra(zip64Sizes))
                                .build(),
                        BOMB),
                bad(
                        "bomb.docx",
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                        DocumentFiles.openXml("word")
                                .add(new ZipFileBuilder.Entry("word/a.xml")
                                        .method(8)
                                        .data(new byte[9])
                                        .size(GIB))
                                .build(),
                        BOMB),
                bad(
                        "overlap.zip",
                        ZIP,
                        ZipFileBuilder.zip()
                                .add(shared)
                                .overlapping(new ZipFileBuilder.Entry("b")
                                        .localName("a")
                                        .data(new byte[100])
                                        .size(100))
                                .build(),
                        BOMB),
                bad("entries.zip", ZIP, many.build(), "archive:archive-too-many-entries"),
                bad("42.zip", ZIP, nested.build(), "archive:archive-nested"),
                bad("declared.gz", GZIP, ArchiveFiles.gzip("", new byte[1_000], GIB), BOMB),
                bad("zeros-200-mb.gz", GZIP, ArchiveFiles.gzip("", new byte[200_000_000], 5), BOMB));
    }

    static List<CorpusFile> unreadable() {
        byte[] zip = zip().build();
        byte[] tar = ArchiveFiles.tar(tarEntry("a.txt", '0', "hello"));
        byte[] gz = ArchiveFiles.gzip("", BinaryWriter.latin1("hello"));
        return List.of(
                bad(
                        "cut.zip",
                        ZIP,
                        BinaryWriter.truncate(zip, zip.length - 10),
                        "active-content:active-unreadable",
                        UNREADABLE),
                bad(
                        "trailing.zip",
                        ZIP,
                        BinaryWriter.concat(zip, new byte[10]),
                        "active-content:active-unreadable",
                        UNREADABLE),
                bad(
                        "prefixed.zip",
                        ZIP,
                        BinaryWriter.concat(BinaryWriter.latin1("#!/bin/sh\n"), zip),
                        "file-type:type-mismatch",
                        UNREADABLE),
                bad("count.zip", ZIP, zip().build(1), "active-content:archive-inconsistent", INCONSISTENT),
                badZip("local-name.zip", INCONSISTENT, new ZipFileBuilder.Entry("safe.txt").localName("evil.exe")),
                badZip(
                        "sizes.zip",
                        INCONSISTENT,
                        new ZipFileBuilder.Entry("a").data(new byte[9]).size(8)),
                bad(
                        "twice.zip",
                        ZIP,
                        ZipFileBuilder.zip().file("a", "1").file("a", "2").build(),
                        INCONSISTENT),
                badZip(
                        "beyond.zip",
                        UNREADABLE,
                        new ZipFileBuilder.Entry("a")
                                .method(8)
                                .compressedSize(5_000)
                                .size(9)),
                badZip(
                        "encrypted.zip",
                        ENCRYPTED,
                        new ZipFileBuilder.Entry("a")
                                .flags(1)
                                .data(new byte[20])
                                .size(8)),
                badZip(
                        "aes.zip",
                        ENCRYPTED,
                        new ZipFileBuilder.Entry("a")
                                .flags(1)
                                .method(99)
                                .data(new byte[30])
                                .size(8)),
                badZip(
                        "encrypted-and-unsafe.zip",
                        PATH,
                        new ZipFileBuilder.Entry("../a")
                                .flags(1)
                                .data(new byte[20])
                                .size(8)),
                bad("cut.tar", TAR, BinaryWriter.truncate(tar, 514), UNREADABLE),
                badTar("beyond.tar", UNREADABLE, tarEntry("a", '0', "x", 1L << 30)),
                bad("cut.gz", GZIP, BinaryWriter.truncate(gz, 9), UNREADABLE),
                bad(
                        "broken.gz",
                        GZIP,
                        BinaryWriter.concat(BinaryWriter.truncate(gz, 10), new byte[] {7, 7, 7, 7, 7, 7}),
                        UNREADABLE),
                bad("files.7z", SEVEN, ArchiveFiles.sevenZip("\u0017\6\u0010\1\t"), UNINSPECTABLE),
                bad("encrypted.7z", SEVEN, ArchiveFiles.sevenZip("\u0017\6\u0010\1\t$\6\u00f1\7\1"), ENCRYPTED),
                bad("cut.7z", SEVEN, BinaryWriter.truncate(ArchiveFiles.sevenZip("\u0017\6\u0010"), 33), UNREADABLE),
                bad(
                        "files.rar",
                        "application/vnd.rar",
                        BinaryWriter.latin1("Rar!\u001a\7\1\0" + "\0".repeat(32)),
                        UNINSPECTABLE),
                bad("hello.zip", ZIP, BinaryWriter.latin1("hello\n"), "file-type:type-mismatch", UNREADABLE));
    }

    private static ZipFileBuilder zip() {
        return ZipFileBuilder.zip().file("a.txt", "hello").file("dir/b.txt", "world");
    }

    static CorpusFile badZip(String name, String rejection, ZipFileBuilder.Entry entry) {
        return bad(name, ZIP, ZipFileBuilder.zip().add(entry).build(), rejection);
    }

    static CorpusFile badTar(String name, String rejection, byte[] entry) {
        return bad(name, TAR, ArchiveFiles.tar(entry), rejection);
    }
}
