package dev.valetkey.core.inspect.corpus;

import java.util.List;

import static dev.valetkey.core.inspect.corpus.ArchiveFiles.tarEntry;
import static dev.valetkey.core.inspect.corpus.CorpusFile.bad;

/** Archives whose entries are extracted elsewhere: unsafe paths, links and devices. */
final class PathCorpus {

    private static final String GZIP = "application/gzip";
    private static final String PATH = "archive:archive-path";
    private static final String LINK = "archive:archive-link";

    private PathCorpus() {}

    static List<CorpusFile> files() {
        byte[] unicodePath = new BinaryWriter()
                .little(2, 0x7075)
                .little(2, 9)
                .u8(1)
                .little(4, 0)
                .text("../a")
                .toBytes();
        return List.of(
                ArchiveCorpus.badZip("parent.zip", PATH, new ZipFileBuilder.Entry("../../etc/cron.d/a")),
                ArchiveCorpus.badZip("inner-parent.zip", PATH, new ZipFileBuilder.Entry("a/../../b")),
                ArchiveCorpus.badZip("absolute.zip", PATH, new ZipFileBuilder.Entry("/etc/passwd")),
                ArchiveCorpus.badZip("drive.zip", PATH, new ZipFileBuilder.Entry("C:/Windows/a.dll")),
                ArchiveCorpus.badZip("backslash.zip", PATH, new ZipFileBuilder.Entry("..\\..\\a.dll")),
                ArchiveCorpus.badZip("control.zip", PATH, new ZipFileBuilder.Entry("a\0.txt")),
                ArchiveCorpus.badZip("unicode-path.zip", PATH, new ZipFileBuilder.Entry("a").extra(unicodePath)),
                ArchiveCorpus.badZip(
                        "symlink.zip",
                        LINK,
                        new ZipFileBuilder.Entry("link")
                                .data(BinaryWriter.latin1("/etc/passwd"))
                                .size(11)
                                .unixMode(0xA1FF)),
                ArchiveCorpus.badTar("parent.tar", PATH, tarEntry("../a", '0', "x")),
                ArchiveCorpus.badTar("absolute.tar", PATH, tarEntry("/etc/passwd", '0', "x")),
                ArchiveCorpus.badTar("long-parent.tar", PATH, tarEntry("././@LongLink", 'L', "dir/../../a\0")),
                ArchiveCorpus.badTar("pax-parent.tar", PATH, tarEntry("PaxHeader", 'x', "13 path=../a\n")),
                ArchiveCorpus.badTar("symlink.tar", LINK, tarEntry("link", '2', "")),
                ArchiveCorpus.badTar("hardlink.tar", LINK, tarEntry("link", '1', "")),
                ArchiveCorpus.badTar("device.tar", LINK, tarEntry("dev", '3', "")),
                bad("parent.tar.gz", GZIP, ArchiveFiles.gzip("", ArchiveFiles.tar(tarEntry("../a", '0', "x"))), PATH),
                bad("name.gz", GZIP, ArchiveFiles.gzip("../../a", new byte[9]), PATH));
    }
}
