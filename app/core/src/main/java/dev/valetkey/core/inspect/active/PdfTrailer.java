package dev.valetkey.core.inspect.active;

import dev.valetkey.core.inspect.read.ByteBlock;

/** What follows the end of a PDF document. XML metadata and forms within a document may have tags of HTML. */
final class PdfTrailer {

    private static final String END = "%%EOF";

    private PdfTrailer() {}

    static boolean hasMarkup(ByteBlock tail) {
        int end = tail.text().lastIndexOf(END);
        int from = end < 0 ? 0 : end + END.length();
        return MarkupSniffer.contains(tail.slice(from));
    }
}
