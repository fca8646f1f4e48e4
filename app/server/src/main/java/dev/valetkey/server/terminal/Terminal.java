package dev.valetkey.server.terminal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The terminal of standard error.
 *
 * @param columns its width in characters, at least 20
 */
public record Terminal(int columns) {

    /** Set by the launcher on a terminal: rows and columns, as {@code stty size} prints them. */
    private static final String PROPERTY = "valetkey.terminal";

    private static final Pattern SIZE = Pattern.compile("\\d+ ([1-9]\\d{0,3})\\s*");

    private static final int DEFAULT_COLUMNS = 80;
    private static final int MIN_COLUMNS = 20;

    public Terminal {
        columns = Math.max(MIN_COLUMNS, columns);
    }

    /** The terminal; empty if the output goes to a file or another program. */
    public static Optional<Terminal> detect() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Terminal::parse);
    }

    static Terminal parse(String rowsAndColumns) {
        Matcher size = SIZE.matcher(rowsAndColumns);
        return new Terminal(size.matches() ? Integer.parseInt(size.group(1)) : DEFAULT_COLUMNS);
    }
}
