package dev.valetkey.micronaut.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A page of {@code docs/policies}, of which the tables are read.
 *
 * @param name the policy's name, after which the page is called
 */
record PolicyPage(String name, String text) {

    private static final Path FOLDER = Path.of("../../docs/policies");
    private static final Pattern CODE = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| [0-9]{3} \\|");
    private static final Pattern OVERVIEW =
            Pattern.compile("(?m)^\\| \\[([a-z-]+)]\\(([a-z-]+)\\.md\\) \\| (\\d+) \\|");
    private static final String EXAMPLES = "## Examples\n";

    static List<PolicyPage> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".md", ""))
                    .filter(name -> !name.equals("README"))
                    .sorted()
                    .map(name -> new PolicyPage(name, read(name)))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The names of the overview with their orders, as {@code 100 media-type}, top down. */
    static List<String> overview() {
        return OVERVIEW.matcher(read("README"))
                .results()
                .map(row -> row.group(3) + " " + (row.group(1).equals(row.group(2)) ? row.group(1) : row.group()))
                .toList();
    }

    /** Returns the documented codes of the denials. */
    List<String> codes() {
        return CODE.matcher(text)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
    }

    /** Returns the rows of the examples: the non-empty cells by column. */
    List<Map<String, String>> examples() {
        List<List<String>> rows = text.substring(text.indexOf(EXAMPLES) + EXAMPLES.length())
                .lines()
                .filter(line -> line.startsWith("|"))
                .map(PolicyPage::cells)
                .toList();
        List<String> columns = rows.get(0);
        return rows.stream().skip(2).map(cells -> example(columns, cells)).toList();
    }

    private static Map<String, String> example(List<String> columns, List<String> cells) {
        return IntStream.range(0, columns.size())
                .boxed()
                .filter(column -> !cells.get(column).isEmpty())
                .collect(Collectors.toMap(columns::get, cells::get, (one, other) -> one + other, LinkedHashMap::new));
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1, row.lastIndexOf('|')).split("\\|", -1))
                .map(String::strip)
                .map(cell -> cell.replace("`", ""))
                .toList();
    }

    private static String read(String name) {
        try {
            return Files.readString(FOLDER.resolve(name + ".md"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
