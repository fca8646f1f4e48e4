package dev.valetkey.server.terminal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The terminal that standard error goes to.
 *
 * @param columns how wide it is, in characters; 20 or more
 */
public record Terminal(int columns) {

    /** What the launcher sets if there is one: its rows and columns, as {@code stty size} says them. */
    private static final String PROPERTY = "valetkey.terminal";

    private static final Pattern SIZE = Pattern.compile("\\d+ ([1-9]\\d{0,3})\\s*");

    private static final int USUAL = 80;
    private static final int LEAST = 20;

    public Terminal {
        columns = Math.max(LEAST, columns);
    }

    /** The terminal; empty if the output goes to a file or another program. */
    public static Optional<Terminal> ofThisProcess() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Terminal::sized);
    }

    static Terminal sized(String rowsAndColumns) {
        Matcher size = SIZE.matcher(rowsAndColumns);
        return new Terminal(size.matches() ? Integer.parseInt(size.group(1)) : USUAL);
    }
}
