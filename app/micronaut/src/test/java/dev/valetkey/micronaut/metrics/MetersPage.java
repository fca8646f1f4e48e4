package dev.valetkey.micronaut.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of {@code docs/metrics.md}. */
final class MetersPage {

    private static final Path PAGE = Path.of("../../docs/metrics.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(valetkey\\.[a-z0-9.]+)` \\| (\\w+) \\| (\\w*) ?\\| ([^|]*)\\|");

    /**
     * A row of the table.
     *
     * @param labels without those that must be enabled
     */
    record Row(String type, String unit, Set<String> labels) {}

    private MetersPage() {}

    static Map<String, Row> rows() throws IOException {
        return ROW.matcher(Files.readString(PAGE))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> new Row(row.group(2), row.group(3), labels(row)),
                        (one, other) -> {
                            throw new IllegalStateException("two rows of a meter: " + one + ", " + other);
                        },
                        TreeMap::new));
    }

    private static Set<String> labels(MatchResult row) {
        return Arrays.stream(row.group(4).strip().split(", "))
                .filter(label -> !label.isEmpty() && !label.startsWith("("))
                .map(label -> label.replace("`", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
