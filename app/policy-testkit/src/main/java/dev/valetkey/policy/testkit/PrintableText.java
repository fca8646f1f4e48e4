package dev.valetkey.policy.testkit;

import java.util.stream.Collectors;

/** What of a text can be shown to people as it is. */
final class PrintableText {

    private PrintableText() {}

    /**
     * Whether a character ends a line, moves the cursor, changes the writing direction, or is an unpaired surrogate.
     */
    static boolean isUnsafe(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> isBidiControl(codePoint);
        };
    }

    /** The text with everything treacherous, and nothing else, written as an escape. */
    static String escape(String text) {
        return text.codePoints()
                .mapToObj(c -> isUnsafe(c) ? "\\u%04x".formatted(c) : Character.toString(c))
                .collect(Collectors.joining());
    }

    /** Unicode Standard Annex 9, §2: characters that are seen by what they do to others. */
    private static boolean isBidiControl(int c) {
        return (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200E
                || c == 0x200F
                || c == 0x061C;
    }
}
