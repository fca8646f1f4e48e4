package dev.valetkey.core.inspect.corpus;

import java.util.Locale;

/** Builds PDF, SVG and Office documents, and programs. */
final class DocumentFiles {

    private DocumentFiles() {}

    /** A document with a page and more objects, each without {@code obj} and {@code endobj}. */
    static byte[] pdf(String... objects) {
        StringBuilder text = new StringBuilder("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        text.append("1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
        text.append("2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n");
        text.append("3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>\nendobj\n");
        for (int i = 0; i < objects.length; i++) {
            text.append(i + 4).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        text.append("trailer\n<< /Root 1 0 R /Size ").append(objects.length + 4);
        text.append(" >>\nstartxref\n0\n%%EOF\n");
        return BinaryWriter.latin1(text.toString());
    }

    /** An object stream with the objects in compressed form. */
    static String pdfObjects(String objects) {
        byte[] data = BinaryWriter.deflate(BinaryWriter.latin1(objects), false);
        return "<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length " + data.length + " >>\nstream\n"
                + text(data) + "\nendstream";
    }

    static String pdfContent(String operators) {
        byte[] data = BinaryWriter.deflate(BinaryWriter.latin1(operators), false);
        return "<< /Filter /FlateDecode /Length " + data.length + " >>\nstream\r\n" + text(data) + "\r\nendstream";
    }

    static String text(byte[] data) {
        return new String(data, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    static byte[] svg(String content) {
        return BinaryWriter.latin1(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\""
                        + " xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 10 10\">" + content
                        + "</svg>\n");
    }

    static ZipFileBuilder openXml(String folder) {
        return ZipFileBuilder.zip()
                .file(
                        "[Content_Types].xml",
                        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")
                .file("_rels/.rels", "<Relationships/>")
                .file(folder + "/document.xml", "<document/>");
    }

    static ZipFileBuilder openDocument(String type) {
        return ZipFileBuilder.zip()
                .stored("mimetype", "application/" + type.toLowerCase(Locale.ROOT))
                .file("content.xml", "<office/>")
                .file("META-INF/manifest.xml", "<manifest/>");
    }

    static ZipFileBuilder jar() {
        return ZipFileBuilder.zip()
                .file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n")
                .file("com/example/Main.class", "\u00ca\u00fe\u00ba\u00be\0\0\0" + "7");
    }

    static byte[] windowsProgram() {
        return new BinaryWriter()
                .text("MZ\u0090\0\3\0\0\0\4\0\0\0\u00ff\u00ff\0\0")
                .zeros(44)
                .little(4, 128)
                .text("\u000e\u001f\u00ba\u000e\0\u00b4\t\u00cd!This program cannot be run in DOS mode.\r\r\n$")
                .zeros(7)
                .text("PE\0\0d\u0086")
                .zeros(64)
                .toBytes();
    }

    static byte[] linuxProgram() {
        return new BinaryWriter()
                .text("\u007fELF\2\1\1\0")
                .zeros(8)
                .little(2, 2)
                .little(2, 0x3E)
                .zeros(44)
                .toBytes();
    }
}
