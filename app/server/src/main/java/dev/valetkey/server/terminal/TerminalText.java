package dev.valetkey.server.terminal;

import java.util.regex.Pattern;

/** Removes control characters from names and messages of others, which a terminal would execute. */
public final class TerminalText {

    /** Control characters, line separators and bidirectional formatting characters (UAX 9). */
    private static final Pattern CONTROL_CHARACTERS =
            Pattern.compile("[\\p{Cc}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]");

    private TerminalText() {}

    public static String sanitize(String text) {
        return CONTROL_CHARACTERS.matcher(text).replaceAll("?");
    }
}
