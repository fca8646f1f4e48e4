package dev.valetkey.core.inspect.corpus;

import java.util.List;

import static dev.valetkey.core.inspect.corpus.CorpusFile.bad;
import static dev.valetkey.core.inspect.corpus.CorpusFile.good;

/** Active content in images, texts and SVG. */
final class ActiveCorpus {

    private static final String TYPE = "file-type:type-mismatch";
    private static final String MARKUP = "active-content:active-markup";
    private static final String PROGRAM = "active-content:active-program";
    private static final String POLYGLOT = "active-content:active-polyglot";
    private static final String SVG = "active-content:active-svg";
    private static final String IMAGE = "image:image-unreadable";
    private static final String SVG_TYPE = "image/svg+xml";
    private static final String HTML = "<!DOCTYPE html>\n<html><body><script>alert(1)</script></body></html>\n";

    private ActiveCorpus() {}

    static List<CorpusFile> innocent() {
        return List.of(
                text("notes.txt", "text/plain", "a < b and c > d. <b is no tag.\n"),
                text(
                        "mz.txt",
                        "text/plain",
                        "MZ is the signature of programs. It stands for Mark Zbikowski, who wrote the linker.\n"),
                text("html.txt", "text/plain", "How an <html> document begins: <!DOCTYPE html>\n"),
                text("bm.txt", "text/plain", "BM is the signature of bitmaps\n"),
                text("gif.txt", "text/plain", "GIF89a is a signature too\n"),
                text("objects.x-own", "application/x-own-format", "v 0.1 0.2 0.3\n"),
                text("lines.ndjson", "application/x-ndjson", "{}\n{}\n"),
                text("script.js", "text/javascript", "alert(1)\n"),
                text("code.txt", "text/plain", "To run a script in HTML:\n\n<script>alert(1)</script>\n"),
                text("bom.txt", "text/plain", "\u00ef\u00bb\u00bfGr\u00c3\u00bc\u00c3\u009fe\n"),
                text("utf-16.txt", "text/plain", "\u00ff\u00feH\0e\0l\0l\0o\0"),
                text("empty.txt", "text/plain", ""),
                text("table.csv", "text/csv", "name,tag\nbold,<b>\n"),
                text("excel.csv", "application/vnd.ms-excel", "name;amount\nA;1,5\n"),
                text("README.md", "text/markdown", "<p align=\"center\"><img src=\"logo.png\"></p>\n\n# Title\n"),
                text("data.json", "application/json", "{\"html\": \"<html><script>\"}\n"),
                text("map.geojson", "application/geo+json", "{\"type\": \"Point\", \"coordinates\": [0, 0]}\n"),
                text("tool.py", "text/x-python", "#!/usr/bin/env python3\nprint('hello')\n"),
                text("page.html", "text/html", HTML),
                text("comment.html", "text/html", "<!--{ \"Title\": \"a\" }-->\n<h1>a</h1>\n"),
                text("feed.xml", "application/xml", "<?xml version=\"1.0\"?><feed/>\n"),
                text("letter.rtf", "application/rtf", "{\\rtf1\\ansi Dear Sir or Madam}\n"),
                svg(
                        "logo.svg",
                        "<path d=\"M0 0h10v10z\"/><a href=\"https://example.com/\"><text>Scripts &amp; handlers</text></a>"),
                svg(
                        "reuse.svg",
                        "<defs><g id=\"a\"/></defs><use xlink:href=\"#a\"/><rect fill=\"url(#grad)\" clip-path=\"url('#c')\"/>"),
                svg("bitmap.svg", "<image href=\"data:image/png;base64,iVBORw0KGgo=\"/>"),
                svg("font.svg", "<style>@font-face{font-family:a;src:url(\"data:font/woff2;base64,d09G\")}</style>"),
                svg(
                        "inkscape.svg",
                        "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                                + "<dc:type rdf:resource=\"http://purl.org/dc/dcmitype/StillImage\"/></rdf:RDF></metadata>"),
                svg("animated.svg", "<rect><animate attributeName=\"x\" from=\"0\" to=\"10\" dur=\"1s\"/></rect>"));
    }

    static List<CorpusFile> markup() {
        byte[] gif = BinaryWriter.latin1("GIF89a/*\0\1\0\0\0\0*/=1;alert(1)//<script>");
        byte[] html = BinaryWriter.latin1(HTML);
        byte[] png = ImageFiles.png(9, 9);
        return List.of(
                bad("page.png", "image/png", html, TYPE, MARKUP, IMAGE),
                bad("page.txt", "text/plain", html, TYPE, MARKUP),
                bad("spaces.txt", "text/plain", BinaryWriter.latin1(" \n\t<HTML >"), TYPE, MARKUP),
                bad("bom-page.txt", "text/plain", BinaryWriter.latin1("\u00ef\u00bb\u00bf<html>\n"), TYPE, MARKUP),
                bad("page.csv", "text/csv", BinaryWriter.latin1("<script>alert(1)</script>,a\n"), MARKUP),
                bad(
                        "utf-16-page.txt",
                        "text/plain",
                        BinaryWriter.latin1("\u00ff\u00fe<\0s\0c\0r\0i\0p\0t\0>\0"),
                        MARKUP),
                bad("page.md", "text/markdown", html, TYPE, MARKUP),
                bad("page.json", "application/json", html, TYPE, MARKUP),
                bad("script.js.gif", "image/gif", gif, MARKUP, IMAGE),
                bad(
                        "comment-chunk.png",
                        "image/png",
                        ImageFiles.png(9, 9, ImageFiles.pngText("<script>alert(1)</script>")),
                        MARKUP),
                bad("comment.gif", "image/gif", ImageFiles.gif(9, 9, 1, "<iframe src=//example.com>"), MARKUP),
                bad(
                        "comment.jpg",
                        "image/jpeg",
                        ImageFiles.jpeg(9, 9, ImageFiles.jpegSegment(0xFE, "<?php system($_GET[0]); ?>")),
                        MARKUP),
                bad("after-end.png", "image/png", BinaryWriter.concat(png, html), MARKUP),
                bad(
                        "after-end.jpg",
                        "image/jpeg",
                        BinaryWriter.concat(ImageFiles.jpeg(9, 9), new byte[70_000], html),
                        MARKUP),
                bad("drawing.png", "image/png", DocumentFiles.svg("<script>alert(1)</script>"), TYPE, MARKUP, IMAGE),
                bad("vector.jpg", "image/jpeg", DocumentFiles.svg("<path/>"), TYPE, MARKUP, IMAGE));
    }

    static List<CorpusFile> programs() {
        byte[] windows = DocumentFiles.windowsProgram();
        byte[] png = ImageFiles.png(9, 9);
        byte[] jar = DocumentFiles.jar().build();
        return List.of(
                bad("setup.png", "image/png", windows, TYPE, PROGRAM, IMAGE),
                bad("setup.txt", "text/plain", windows, TYPE, PROGRAM),
                bad("tool.jpg", "image/jpeg", DocumentFiles.linuxProgram(), TYPE, PROGRAM, IMAGE),
                bad("tool.pdf", "application/pdf", DocumentFiles.linuxProgram(), TYPE, PROGRAM),
                bad("run.txt", "text/plain", BinaryWriter.latin1("#!/bin/sh\nrm -rf ~\n"), PROGRAM),
                bad("appended.png", "image/png", BinaryWriter.concat(png, windows), PROGRAM),
                bad(
                        "appended-elf.gif",
                        "image/gif",
                        BinaryWriter.concat(ImageFiles.gif(9, 9, 1, ""), DocumentFiles.linuxProgram()),
                        PROGRAM),
                bad("gifar.gif", "image/gif", BinaryWriter.concat(ImageFiles.gif(9, 9, 1, ""), jar), POLYGLOT),
                bad("zip.png", "image/png", BinaryWriter.concat(png, jar), POLYGLOT));
    }

    static List<CorpusFile> svg() {
        return List.of(
                badSvg("script.svg", "<script>alert(1)</script>"),
                badSvg("prefixed.svg", "<s:script xmlns:s=\"http://www.w3.org/2000/svg\">alert(1)</s:script>"),
                badSvg("remote-script.svg", "<SCRIPT href=\"https://example.com/a.js\"/>"),
                badSvg("handler.svg", "<rect onclick=\"alert(1)\"/>"),
                badSvg("handler-unquoted.svg", "<rect fill='red'\n\tonload=alert(1) />"),
                badSvg("foreign.svg", "<foreignObject><div xmlns=\"http://www.w3.org/1999/xhtml\"/></foreignObject>"),
                badSvg("link.svg", "<a xlink:href=\"javascript:alert(1)\"><text>a</text></a>"),
                badSvg("link-escaped.svg", "<a href=\"java&#x0000000073;cript&colon;alert(1)\"/>"),
                badSvg("link-spaces.svg", "<a href=\" java\nscript:alert(1)\"/>"),
                badSvg("link-data.svg", "<a href=\"data:text/html,&lt;script>alert(1)\"/>"),
                badSvg("image-remote.svg", "<image href=\"https://example.com/pixel.png\"/>"),
                badSvg("use-remote.svg", "<use xlink:href=\"//example.com/a.svg#b\"/>"),
                badSvg("style-remote.svg", "<rect style=\"fill:url( 'https://example.com/a.svg#b')\"/>"),
                badSvg("style-import.svg", "<style>@import '//example.com/a.css';</style>"),
                badSvg("animate-link.svg", "<a><animate attributeName=\"href\" values=\"javascript:alert(1)\"/></a>"),
                bad(
                        "entity.svg",
                        SVG_TYPE,
                        BinaryWriter.latin1(
                                "<!DOCTYPE svg [<!ENTITY s \"<script/>\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&s;</svg>"),
                        SVG),
                bad(
                        "utf-16.svg",
                        SVG_TYPE,
                        new String(DocumentFiles.svg("<script/>"), java.nio.charset.StandardCharsets.US_ASCII)
                                .replace("UTF-8", "UTF-16")
                                .getBytes(java.nio.charset.StandardCharsets.UTF_16),
                        SVG));
    }

    private static CorpusFile svg(String name, String content) {
        return good(name, SVG_TYPE, DocumentFiles.svg(content));
    }

    private static CorpusFile badSvg(String name, String content) {
        return bad(name, SVG_TYPE, DocumentFiles.svg(content), SVG);
    }

    private static CorpusFile text(String name, String type, String content) {
        return good(name, type, BinaryWriter.latin1(content));
    }
}
