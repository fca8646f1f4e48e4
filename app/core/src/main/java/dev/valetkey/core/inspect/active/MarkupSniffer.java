package dev.valetkey.core.inspect.active;

import dev.valetkey.core.inspect.read.ByteBlock;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Markup that browsers execute: at the beginning of bytes, and within bytes of other formats. */
final class MarkupSniffer {

    /** The tags of WHATWG MIME Sniffing, section 7.1, after which a space or {@code >} follows. */
    private static final List<String> HTML_BEGINNINGS = List.of(
            "<!doctype html",
            "<html",
            "<head",
            "<script",
            "<iframe",
            "<h1",
            "<div",
            "<font",
            "<table",
            "<a",
            "<style",
            "<title",
            "<b",
            "<body",
            "<br",
            "<p",
            "<svg");

    /** Those of them that authors of Markdown and of plain texts do not write by accident. */
    private static final List<String> STRONG_BEGINNINGS =
            List.of("<!doctype html", "<html", "<head", "<script", "<iframe", "<style", "<body", "<svg");

    /**
     * Tags that no image and no recording has in its metadata; five bytes or more, so that compressed data does not have them
     * by chance.
     */
    private static final Pattern WITHIN_BINARY = Pattern.compile(
            "<(?:script|html|head|body|iframe|object|embed|form|svg|img)[\\s/>]|<!doctype html|<\\?php\\s",
            Pattern.CASE_INSENSITIVE);

    private MarkupSniffer() {}

    /** Whether a browser that ignores the declared type would show the bytes as HTML or XML. */
    static boolean beginsAsMarkup(ByteBlock head) {
        String text = beginning(head);
        return begins(text, HTML_BEGINNINGS) || text.startsWith("<!--") || text.startsWith("<?xml");
    }

    /** As {@link #beginsAsMarkup}, for texts in which single tags are usual. */
    static boolean beginsAsDocument(ByteBlock head) {
        return begins(beginning(head), STRONG_BEGINNINGS);
    }

    /** Whether bytes of a binary format contain markup. */
    static boolean contains(ByteBlock block) {
        return WITHIN_BINARY.matcher(block.text()).find();
    }

    private static boolean begins(String text, List<String> beginnings) {
        return beginnings.stream()
                .anyMatch(tag -> text.startsWith(tag)
                        && text.length() > tag.length()
                        && " \t\n\f\r>/".indexOf(text.charAt(tag.length())) >= 0);
    }

    /** The first characters without byte order mark and white space; of UTF-16, the lower bytes. */
    private static String beginning(ByteBlock head) {
        String text = head.text(0, Math.min(head.length(), 1_024)).replace("\0", "");
        if (text.startsWith("\u00ef\u00bb\u00bf")) {
            text = text.substring(3);
        } else if (text.startsWith("\u00fe\u00ff") || text.startsWith("\u00ff\u00fe")) {
            text = text.substring(2);
        }
        return text.stripLeading().toLowerCase(Locale.ROOT);
    }
}
