package dev.valetkey.server.terminal;

import java.util.regex.Pattern;

/** Keeps a terminal a terminal: names and sentences come from elsewhere and may hold what it would obey. */
public final class TerminalText {

    /** Control characters, line ends, and those that turn the direction of writing (UAX 9). */
    private static final Pattern CONTROL_CHARACTERS =
            Pattern.compile("[\\p{Cc}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]");

    private TerminalText() {}

    public static String sanitize(String any) {
        return CONTROL_CHARACTERS.matcher(any).replaceAll("?");
    }
}
