package dev.valetkey.core.inspect.active;

import dev.valetkey.core.inspect.read.ByteBlock;

import java.util.List;

/** Programs of operating systems. */
final class ProgramSniffer {

    private static final int DOS_HEADER = 64;
    private static final List<String> SIGNATURES = List.of(
            "\u007fELF",
            "\u00fe\u00ed\u00fa\u00ce",
            "\u00fe\u00ed\u00fa\u00cf",
            "\u00ce\u00fa\u00ed\u00fe",
            "\u00cf\u00fa\u00ed\u00fe",
            // Mach-O for several processors, and Java classes.
            "\u00ca\u00fe\u00ba\u00be",
            "\0asm",
            "dex\n03",
            // Windows shortcuts.
            "L\0\0\0\u0001\u0014\u0002\0");

    private ProgramSniffer() {}

    static boolean isProgram(ByteBlock head) {
        return SIGNATURES.stream().anyMatch(signature -> head.hasText(0, signature)) || isDosProgram(head);
    }

    /** Whether a Unix system would execute the text: a path of an interpreter follows. */
    static boolean isScript(ByteBlock head) {
        return head.hasText(0, "#!/") || head.hasText(0, "#! /") || head.hasText(0, "#!\t/");
    }

    /** Whether bytes of another format contain a program for Windows or Linux. */
    static boolean contains(ByteBlock block) {
        String text = block.text();
        return text.contains("This program cannot be run in DOS mode")
                || text.contains("\u007fELF\u0002\u0001\u0001")
                || text.contains("\u007fELF\u0001\u0001\u0001");
    }

    /** A text may begin with the two letters too, but has no zero in the first 64 bytes. */
    private static boolean isDosProgram(ByteBlock head) {
        return head.hasText(0, "MZ")
                && head.length() >= DOS_HEADER
                && head.text(0, DOS_HEADER).indexOf('\0') >= 0;
    }
}
