package dev.valetkey.core.inspect.active;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ContentReader;
import dev.valetkey.core.inspect.read.ContentRejectedException;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Active content of SVG (SVG 2, chapter 13): scripts, event handlers, foreign markup, and references that make the browser
 * load something. Names are compared without their prefixes and case, because SVG is also pasted into HTML.
 */
final class SvgScanner {

    static final int MAX_SIZE = 4 << 20;

    private static final Set<String> ACTIVE_ELEMENTS = Set.of(
            "script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "html", "body", "form");
    private static final Set<String> REFERENCES = Set.of("href", "src", "action", "formaction");
    /** What an animation can change a link to. */
    private static final Set<String> ANIMATED_VALUES = Set.of("to", "from", "by", "values");

    private static final Pattern INERT_DATA = Pattern.compile("data:image/(?:png|jpe?g|gif|webp|avif)[;,]");
    private static final Pattern REMOTE = Pattern.compile("[a-z][a-z0-9+.-]*:|//|\\\\");
    private static final int MAX_STYLE_URL = 200;
    private static final int MAX_SCHEME = 24;

    private SvgScanner() {}

    static void check(ContentReader reader) {
        if (reader.size() > MAX_SIZE) {
            throw reader.uninspectable("SVG images above " + MAX_SIZE + " bytes cannot be inspected.");
        }
        String text = decode(reader, reader.read(0, MAX_SIZE)).toLowerCase(Locale.ROOT);
        // Both can add attributes and text that are not in the document itself.
        if (text.contains("<!entity") || text.contains("<!attlist")) {
            throw rejected("declares entities or default attributes, which can hide scripts");
        }
        if (text.contains("<?xml-stylesheet")) {
            throw rejected("loads a style sheet");
        }
        // Also in comments and CDATA sections, which HTML and XML end at different places.
        if (text.contains("<script")) {
            throw rejected("contains a script");
        }
        new SvgTags(text).forEach(SvgScanner::element, SvgScanner::attribute);
        style(SvgTags.resolve(text));
    }

    private static void element(String name) {
        if (ACTIVE_ELEMENTS.contains(name)) {
            throw rejected("contains the element " + name);
        }
    }

    private static void attribute(String element, String name, String value) {
        if (name.startsWith("on")) {
            throw rejected("contains an event handler");
        }
        String target = value.substring(value.indexOf(':') + 1);
        if (name.equals("attributename") && (target.equals("href") || target.startsWith("on"))) {
            throw rejected("changes a link or an event handler");
        }
        boolean reference = REFERENCES.contains(name);
        boolean script = value.contains("javascript:") || value.startsWith("vbscript:");
        if (script && (reference || ANIMATED_VALUES.contains(name))) {
            throw rejected("contains a link to a script");
        }
        // Links are followed by people, not by the browser; but a link to data opens a document of its own.
        boolean followed = element.equals("a") && !value.startsWith("data:");
        if (reference
                && !followed
                && REMOTE.matcher(value).lookingAt()
                && !INERT_DATA.matcher(value).lookingAt()) {
            throw rejected("refers to other content");
        }
    }

    /** Everywhere, because styles are in elements, in attributes and in CDATA sections. */
    private static void style(String text) {
        boolean remote = text.contains("@import");
        for (int at = text.indexOf("url("); at >= 0 && !remote; at = text.indexOf("url(", at + 4)) {
            String start = significant(text, at + 4);
            remote = REMOTE.matcher(start).lookingAt() && !start.startsWith("data:");
        }
        if (remote) {
            throw rejected("has a style that loads other content");
        }
    }

    /** The first characters of a URL without quotes, and without white space, which browsers remove. */
    private static String significant(String text, int from) {
        StringBuilder start = new StringBuilder();
        int end = Math.min(text.length(), from + MAX_STYLE_URL);
        for (int at = from; at < end && start.length() < MAX_SCHEME; at++) {
            char c = text.charAt(at);
            if (c > ' ' && c != '"' && c != '\'') {
                start.append(c);
            }
        }
        return start.toString();
    }

    /** UTF-8 and UTF-16; browsers know no other encoding of XML in which ASCII characters have other bytes. */
    private static String decode(ContentReader reader, ByteBlock block) {
        if (block.hasText(0, "\u001f\u008b")) {
            throw reader.uninspectable("Compressed SVG images cannot be inspected.");
        }
        boolean big = block.hasText(0, "\u00fe\u00ff") || block.hasText(0, "\0<");
        boolean little = block.hasText(0, "\u00ff\u00fe") || block.hasText(0, "<\0");
        Charset charset =
                big ? StandardCharsets.UTF_16BE : little ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1;
        return new String(block.copy(), charset).replace("\0", "");
    }

    private static ContentRejectedException rejected(String finding) {
        return ContentRejectedException.rejected("active-svg", "The SVG image " + finding + ".");
    }
}
