package dev.valetkey.server.terminal;

import java.util.ArrayList;
import java.util.List;

/** A table with aligned columns: a row of headings, then the rows. */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row, as many cells as headings. Control characters are replaced. */
    public TextTable add(String... cells) {
        rows.add(List.of(cells).stream().map(TerminalText::sanitize).toList());
        return this;
    }

    /** The lines, without trailing spaces. */
    public List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            line.append(row.get(column))
                    .append(" ".repeat(width(column) - length(row.get(column))))
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
