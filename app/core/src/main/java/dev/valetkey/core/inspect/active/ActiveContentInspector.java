package dev.valetkey.core.inspect.active;

import dev.valetkey.core.inspect.archive.ZipDirectory;
import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ContentReader;
import dev.valetkey.core.inspect.read.ContentRejectedException;
import dev.valetkey.core.inspect.read.InspectorRelease;
import dev.valetkey.core.inspect.read.ReadBudget;
import dev.valetkey.policy.Policy;
import dev.valetkey.policy.inspection.ContentInspector;
import dev.valetkey.policy.inspection.InspectionContext;
import dev.valetkey.policy.inspection.InspectionOutcome;
import dev.valetkey.policy.inspection.StoredContent;
import dev.valetkey.policy.media.MediaType;

import java.util.Locale;

/**
 * Rejects bytes that do something when they are opened, in files that people assume to be mere content: markup and programs in
 * images, PDF documents, texts and recordings, scripts in SVG and PDF, and macros in Office documents. It is a heuristic
 * that finds what browsers and readers act on, not a proof that there is nothing else.
 */
@Policy(name = "active-content", order = 200)
public final class ActiveContentInspector implements ContentInspector {

    /** At most 136 MiB in 512 requests, for a PDF document of 64 MiB; 128 KiB in two requests for most files. */
    public static final ReadBudget BUDGET = new ReadBudget(136 << 20, 512);

    private static final int EDGE = 64 * 1024;
    private static final int PDF_HEADER = 1_024;
    private static final int MAX_ENTRIES = 100_000;

    /** Creates the inspector. */
    public ActiveContentInspector() {}

    @Override
    public InspectionOutcome inspect(StoredContent content, InspectionContext context) {
        try {
            check(new ContentReader(content, BUDGET, "active"), context.declaredType());
            return InspectionOutcome.clean().withVersion(InspectorRelease.VERSION);
        } catch (ContentRejectedException rejected) {
            return rejected.outcome(context.profile().inspection());
        }
    }

    private static void check(ContentReader reader, MediaType declared) {
        ByteBlock head = reader.read(0, EDGE);
        PassiveKind kind = PassiveKind.of(declared);
        if (kind == PassiveKind.BINARY || kind == PassiveKind.PDF) {
            binary(reader, head, kind);
        } else if (kind == PassiveKind.TEXT || kind == PassiveKind.MARKDOWN) {
            text(head, kind);
        }
        if (declared.toString().equals("image/svg+xml")) {
            SvgScanner.check(reader);
        } else if (kind == PassiveKind.PDF || isPdf(head, kind)) {
            PdfScanner.check(reader);
        } else if (head.hasText(0, "PK\u0003\u0004") && !declared.subtype().endsWith(".macroenabled.12")) {
            macros(reader);
        }
    }

    private static void binary(ContentReader reader, ByteBlock head, PassiveKind kind) {
        ByteBlock tail = reader.tail(EDGE);
        if (MarkupSniffer.beginsAsMarkup(head) || (kind == PassiveKind.BINARY && MarkupSniffer.contains(head))) {
            throw ContentRejectedException.rejected("active-markup", "The file contains HTML or a script.");
        }
        boolean beyond = kind == PassiveKind.PDF ? PdfTrailer.hasMarkup(tail) : MarkupSniffer.contains(tail);
        if (beyond) {
            throw ContentRejectedException.rejected("active-markup", "The file contains HTML or a script at its end.");
        }
        if (ProgramSniffer.isProgram(head) || ProgramSniffer.contains(head) || ProgramSniffer.contains(tail)) {
            throw ContentRejectedException.rejected("active-program", "The file is or contains a program.");
        }
        if (ZipTrailer.isZip(tail)) {
            throw ContentRejectedException.rejected("active-polyglot", "The file is a ZIP archive at the same time.");
        }
    }

    private static void text(ByteBlock head, PassiveKind kind) {
        boolean markup = kind == PassiveKind.MARKDOWN
                ? MarkupSniffer.beginsAsDocument(head)
                : MarkupSniffer.beginsAsMarkup(head);
        if (markup) {
            throw ContentRejectedException.rejected("active-markup", "The text is HTML or XML.");
        }
        if (ProgramSniffer.isProgram(head) || ProgramSniffer.isScript(head)) {
            throw ContentRejectedException.rejected("active-program", "The text is a program.");
        }
    }

    private static void macros(ContentReader reader) {
        boolean found = ZipDirectory.read(reader, MAX_ENTRIES)
                .anyName(name -> name.toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"));
        if (found) {
            throw ContentRejectedException.rejected("active-macro", "The document contains macros.");
        }
    }

    /** Readers accept other bytes before the header, but a text may mention it. */
    private static boolean isPdf(ByteBlock head, PassiveKind kind) {
        return head.hasText(0, "%PDF-")
                || (kind == PassiveKind.BINARY && head.prefix(PDF_HEADER).text().contains("%PDF-"));
    }
}
