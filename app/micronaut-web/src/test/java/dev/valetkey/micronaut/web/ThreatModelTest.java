package dev.valetkey.micronaut.web;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The threat model names existing tests in every row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThreatModelTest {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern ID = Pattern.compile("`([^`]+)`");

    private List<Row> rows = List.of();
    private Map<String, List<Path>> classes = Map.of();

    /** One row of the page: its heading, its first cell and the ids of its tests. */
    private record Row(String heading, String key, List<String> tests) {}

    @BeforeAll
    void read() throws IOException {
        rows = rows(Files.readAllLines(ROOT.resolve("docs/threat-model.md")));
        try (Stream<Path> files = Files.find(
                ROOT.resolve("app"), 20, (file, attributes) -> file.toString().endsWith(".java"))) {
            classes = files.filter(file -> !file.toString().contains("/target/"))
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString().replace(".java", "")));
        }
    }

    private static List<Row> rows(List<String> lines) {
        List<Row> rows = new ArrayList<>();
        String heading = "";
        for (String line : lines) {
            if (line.startsWith("#")) {
                heading = line.replaceFirst("^#+ ", "");
            } else if (line.startsWith("| ") && !line.endsWith(" tests |")) {
                String[] cells = line.split("\\|", -1);
                rows.add(new Row(heading, cells[1].strip(), ids(cells[cells.length - 2])));
            }
        }
        return rows;
    }

    private static List<String> ids(String cell) {
        return ID.matcher(cell).results().map(match -> match.group(1)).toList();
    }

    @Test
    void every_row_names_tests() {
        assertThat(rows)
                .hasSizeGreaterThan(100)
                .allSatisfy(row -> assertThat(row.tests()).isNotEmpty());
    }

    @Test
    void every_named_test_exists() {
        assertThat(rows.stream().flatMap(row -> row.tests().stream()).distinct().filter(id -> !exists(id)))
                .isEmpty();
    }

    @Test
    void all_pitfalls_and_requirements_have_a_row_and_every_boundary_has_all_kinds_of_threats() {
        assertThat(keys("Pitfalls of presigned uploads"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 33).mapToObj(String::valueOf).toList());
        assertThat(keys("OWASP ASVS 5.0, V5 File Handling"))
                .containsExactly(
                        "5.1.1", "5.2.1", "5.2.2", "5.2.3", "5.2.4", "5.2.5", "5.2.6", "5.3.1", "5.3.2", "5.3.3",
                        "5.4.1", "5.4.2", "5.4.3");
        List<String> boundaries = rows.stream()
                .filter(row -> row.key().length() == 1 && row.key().matches("[A-Z]"))
                .map(Row::heading)
                .distinct()
                .toList();
        assertThat(boundaries)
                .hasSize(10)
                .allSatisfy(boundary -> assertThat(keys(boundary)).contains("S", "T", "R", "I", "D", "E"));
    }

    private List<String> keys(String heading) {
        return rows.stream()
                .filter(row -> row.heading().equals(heading))
                .map(Row::key)
                .toList();
    }

    private boolean exists(String id) {
        if (id.contains("/")) {
            String[] file = id.split("#", 2);
            Path path = ROOT.resolve(file[0]);
            return Files.isRegularFile(path) && (file.length == 1 || text(path).contains("\"" + file[1] + "\""));
        }
        String[] names = id.split("\\.", 2);
        List<Path> sources = classes.getOrDefault(names[0], List.of());
        return sources.stream().anyMatch(source -> names.length == 1 || hasTest(text(source), names[1]));
    }

    private static boolean hasTest(String source, String method) {
        Matcher declaration =
                Pattern.compile("\\bvoid " + Pattern.quote(method) + "\\(").matcher(source);
        return declaration.find();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
