package dev.valetkey.core.inspect.corpus;

import java.util.List;

import static dev.valetkey.core.inspect.corpus.CorpusFile.bad;
import static dev.valetkey.core.inspect.corpus.CorpusFile.good;

/** PDF and Office documents, and files of other types that are declared as documents. */
final class DocumentCorpus {

    private static final String PDF = "application/pdf";
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String DOCM = "application/vnd.ms-word.document.macroenabled.12";
    private static final String TYPE = "file-type:type-mismatch";
    private static final String SCRIPT = "active-content:active-pdf-script";
    private static final String LAUNCH = "active-content:active-pdf-launch";
    private static final String ATTACHMENT = "active-content:active-pdf-attachment";
    private static final String MACRO = "active-content:active-macro";
    private static final String MARKUP = "active-content:active-markup";

    private DocumentCorpus() {}

    static List<CorpusFile> innocent() {
        return List.of(
                pdf("invoice.pdf", DocumentFiles.pdf()),
                good("x-invoice.pdf", "application/x-pdf", DocumentFiles.pdf()),
                pdf(
                        "open-page.pdf",
                        DocumentFiles.pdf(
                                "<< /OpenAction [3 0 R /Fit] >>", "<< /S /URI /URI (https://example.com/) >>")),
                pdf("title.pdf", DocumentFiles.pdf("<< /Title (JavaScript, Launch and JS in a stream) /JSON (a) >>")),
                pdf(
                        "content.pdf",
                        DocumentFiles.pdf(DocumentFiles.pdfContent("BT (How to use /JS and JavaScript) Tj ET"))),
                pdf(
                        "object-stream.pdf",
                        DocumentFiles.pdf(DocumentFiles.pdfObjects("5 0 << /Type /Font /Name /F1 >>"))),
                pdf("compressed-text.pdf", DocumentFiles.pdf(DocumentFiles.pdfContent("(/JavaScript)"))),
                good("letter.docx", DOCX, DocumentFiles.openXml("word").build()),
                good("table.xlsx", XLSX, DocumentFiles.openXml("xl").build()),
                good(
                        "slides.pptx",
                        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                        DocumentFiles.openXml("ppt").build()),
                good(
                        "template.dotx",
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
                        DocumentFiles.openXml("word").build()),
                good(
                        "macros-expected.docm",
                        DOCM,
                        DocumentFiles.openXml("word")
                                .file("word/vbaProject.bin", "vba")
                                .build()),
                good(
                        "letter.odt",
                        "application/vnd.oasis.opendocument.text",
                        DocumentFiles.openDocument("vnd.oasis.opendocument.text")
                                .build()),
                good(
                        "book.epub",
                        "application/epub+zip",
                        ZipFileBuilder.zip()
                                .stored("mimetype", "application/epub+zip")
                                .file("META-INF/container.xml", "<a/>")
                                .build()),
                good("old.doc", "application/msword", ArchiveFiles.compound("WordDocument", "1Table")),
                good("old.xls", "application/vnd.ms-excel", ArchiveFiles.compound("Workbook")),
                good("old.ppt", "application/vnd.ms-powerpoint", ArchiveFiles.compound("PowerPoint Document")),
                good("mail.msg", "application/vnd.ms-outlook", ArchiveFiles.compound("__properties_version1.0")),
                good(
                        "drawing.eps",
                        "application/postscript",
                        BinaryWriter.latin1("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n")),
                good("clip.mp4", "video/mp4", BoxFiles.mp4()),
                good("clip.mov", "video/quicktime", BoxFiles.mp4()),
                good(
                        "unknown.bin",
                        "application/octet-stream",
                        new BinaryWriter().big(8, 0x0123456789ABCDEFL).zeros(64).toBytes()),
                good("setup.exe", "application/octet-stream", DocumentFiles.windowsProgram()),
                good("photo-unknown-type.bin", "application/octet-stream", ImageFiles.png(9, 9)));
    }

    static List<CorpusFile> pdf() {
        return List.of(
                badPdf("script.pdf", SCRIPT, "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"),
                badPdf("escaped.pdf", SCRIPT, "<< /S /J#61vaScr#69pt /J#53 (app.alert\\(1\\)) >>"),
                badPdf("only-js.pdf", SCRIPT, "<< /OpenAction << /JS (app.alert\\(1\\)) >> >>"),
                badPdf(
                        "in-object-stream.pdf",
                        SCRIPT,
                        DocumentFiles.pdfObjects("5 0 << /S /JavaScript /JS (app.alert) >>")),
                badPdf(
                        "escaped-object-stream.pdf",
                        SCRIPT,
                        DocumentFiles.pdfObjects("5 0 <</S/#4AavaScript>>").replace("/ObjStm", "/O#62jStm")),
                badPdf(
                        "within-stream.pdf",
                        SCRIPT,
                        "<< /Length 99 >>\nstream\n5 0 obj\n<< /S /JavaScript /JS (a) >>\nendobj\nendstream"),
                badPdf("launch.pdf", LAUNCH, "<< /OpenAction << /S /Launch /F (cmd.exe) >> >>"),
                badPdf("attachment.pdf", ATTACHMENT, "<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream"),
                badPdf("file-specification.pdf", ATTACHMENT, "<< /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>"),
                badPdf("media.pdf", "active-content:active-pdf-media", "<< /Subtype /RichMedia >>"),
                badPdf("encrypted.pdf", "active-content:active-encrypted", "<< /Encrypt 9 0 R >>"),
                badPdf(
                        "broken-object-stream.pdf",
                        "active-content:active-uninspectable",
                        "<< /Type /ObjStm /Filter /FlateDecode >>\nstream\nnot compressed\nendstream"),
                bad(
                        "page-after-end.pdf",
                        PDF,
                        BinaryWriter.concat(
                                DocumentFiles.pdf(), BinaryWriter.latin1("<html><script>alert(1)</script>")),
                        MARKUP),
                bad(
                        "page-before.pdf",
                        PDF,
                        BinaryWriter.concat(BinaryWriter.latin1("<html>\n"), DocumentFiles.pdf()),
                        TYPE,
                        MARKUP),
                bad(
                        "zip.pdf",
                        PDF,
                        BinaryWriter.concat(
                                DocumentFiles.pdf(), DocumentFiles.jar().build()),
                        "active-content:active-polyglot"),
                bad(
                        "appended.pdf",
                        PDF,
                        BinaryWriter.concat(DocumentFiles.pdf(), DocumentFiles.windowsProgram()),
                        "active-content:active-program"),
                bad(
                        "script-in-image.png",
                        "image/png",
                        DocumentFiles.pdf("<< /S /JavaScript /JS (a) >>"),
                        TYPE,
                        SCRIPT,
                        "image:image-unreadable"));
    }

    static List<CorpusFile> office() {
        byte[] macros =
                DocumentFiles.openXml("word").file("word/vbaProject.bin", "vba").build();
        byte[] jar = DocumentFiles.jar().build();
        byte[] encrypted = ArchiveFiles.compound("EncryptedPackage", "EncryptionInfo");
        return List.of(
                bad("macros.docx", DOCX, macros, TYPE, MACRO),
                bad("macros.zip", "application/zip", macros, MACRO),
                bad(
                        "macros.xlsx",
                        XLSX,
                        DocumentFiles.openXml("xl")
                                .file("xl/VBAPROJECT.BIN", "vba")
                                .build(),
                        TYPE,
                        MACRO),
                bad("encrypted.docx", DOCX, encrypted, "archive:archive-encrypted"),
                bad("word.docx", DOCX, ArchiveFiles.compound("WordDocument"), TYPE, "archive:archive-unreadable"),
                bad("sheet.docx", DOCX, DocumentFiles.openXml("xl").build(), TYPE),
                bad("zip.docx", DOCX, ZipFileBuilder.zip().file("a.txt", "a").build(), TYPE),
                bad("jar.odt", "application/vnd.oasis.opendocument.text", jar, TYPE),
                bad("jar.png", "image/png", jar, TYPE, "active-content:active-polyglot", "image:image-unreadable"),
                bad(
                        "zip-as.pdf",
                        PDF,
                        ZipFileBuilder.zip().file("a.txt", "a").build(),
                        TYPE,
                        "active-content:active-polyglot"),
                bad("excel.doc", "application/msword", ArchiveFiles.compound("Workbook"), TYPE),
                bad("plain.rtf", "application/rtf", BinaryWriter.latin1("no rich text\n"), TYPE),
                bad("plain.ps", "application/postscript", BinaryWriter.latin1("no drawing\n"), TYPE),
                bad("pdf.txt", "text/plain", BinaryWriter.latin1("%PDF-1.7\n1 0 obj\n<< >>\nendobj\n"), TYPE),
                bad("text.pdf", PDF, BinaryWriter.latin1("no PDF document\n"), TYPE),
                bad("text.mp4", "video/mp4", BinaryWriter.latin1("no film\n"), TYPE),
                bad(
                        "noise.jpg",
                        "image/jpeg",
                        new BinaryWriter().big(8, 0x0123456789ABCDEFL).zeros(64).toBytes(),
                        TYPE,
                        "image:image-unreadable"),
                bad("gif.png", "image/png", ImageFiles.gif(9, 9, 1, ""), TYPE),
                bad("png.gif", "image/gif", ImageFiles.png(9, 9), TYPE),
                bad("photo.pdf", PDF, ImageFiles.jpeg(9, 9), TYPE),
                bad(
                        "binary.csv",
                        "text/csv",
                        new BinaryWriter().big(8, 0x0001020304050607L).zeros(64).toBytes(),
                        TYPE),
                bad("page.bin", "application/octet-stream", BinaryWriter.latin1("<!DOCTYPE html><html></html>"), TYPE),
                bad("drawing.bin", "application/octet-stream", DocumentFiles.svg("<path/>"), TYPE));
    }

    private static CorpusFile pdf(String name, byte[] bytes) {
        return good(name, PDF, bytes);
    }

    private static CorpusFile badPdf(String name, String rejection, String object) {
        return bad(name, PDF, DocumentFiles.pdf(object), rejection);
    }
}
