package dev.valetkey.server.explain;

import dev.valetkey.server.terminal.TerminalText;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Builds a table whose columns fit their content and whose last column wraps. Used by one thread. */
final class ExplanationTable {

    private static final int INDENT = 2;

    /** Columns other than the last wrap beyond this width, so that the last one has enough room. */
    private static final int MAX_COLUMN_WIDTH = 40;

    private final List<Text[]> rows = new ArrayList<>();
    private final ColorScheme colors;
    private final int width;

    ExplanationTable(ColorScheme colors, int width) {
        this.colors = colors;
        this.width = width;
    }

    ExplanationTable row(List<IStyle> style, String... cells) {
        Text[] row = new Text[cells.length];
        for (int i = 0; i < cells.length; i++) {
            // Applied, not parsed: texts of policies and clients are not picocli markup.
            row[i] = colors.apply(TerminalText.sanitize(cells[i]), style);
        }
        rows.add(row);
        return this;
    }

    ExplanationTable row(String... cells) {
        return row(List.of(), cells);
    }

    @Override
    public String toString() {
        if (rows.isEmpty()) {
            return "";
        }
        TextTable table = TextTable.forColumns(colors, columns());
        table.indentWrappedLines = 0;
        rows.forEach(table::addRowValues);
        return table.toString();
    }

    private Column[] columns() {
        int last = rows.get(0).length - 1;
        int[] widths = IntStream.range(0, last)
                .map(column -> INDENT + Math.min(MAX_COLUMN_WIDTH, maxWidth(column)))
                .toArray();
        int rest = Math.max(MAX_COLUMN_WIDTH, width - IntStream.of(widths).sum());
        return IntStream.rangeClosed(0, last)
                .mapToObj(column -> new Column(column == last ? rest : widths[column], INDENT, Overflow.WRAP))
                .toArray(Column[]::new);
    }

    private int maxWidth(int column) {
        return rows.stream()
                .mapToInt(row -> row[column].plainString().length())
                .max()
                .orElse(0);
    }
}
