package dev.valetkey.policy.media;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of {@code docs/file-types.md} are the rows of the table, in its order. */
class FileTypesPageTest {

    private static final Path PAGE = Path.of("../../docs/file-types.md");

    private static final Map<String, String> SENDERS =
            Map.of("C", "Chrome", "F", "Firefox", "S", "Safari", "W", "Windows", "M", "macOS", "L", "Linux");

    @Test
    void the_page_has_every_row() throws IOException {
        List<String> expected =
                FileTypeRows.lines().stream().map(FileTypesPageTest::row).toList();

        List<String> written = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `."))
                .toList();

        assertThat(written).as("rows of docs/file-types.md").containsExactlyElementsOf(expected);
    }

    private static String row(String line) {
        String[] cells = Arrays.copyOf(line.split("\\|", -1), 6);
        return Stream.of(
                        words(cells[0]).map(extension -> "`." + extension + "`").collect(Collectors.joining(" ")),
                        sent(cells[1]),
                        sent(cells[2]),
                        sent(cells[3]),
                        sent(cells[4]),
                        words(cells[5]).map(FileTypesPageTest::sender).collect(Collectors.joining(", ")))
                .collect(Collectors.joining(" | ", "| ", " |"))
                .replace("  ", " ");
    }

    private static String sent(String cell) {
        return words(cell)
                .map(word -> word.split("@"))
                .map(parts -> "`" + parts[0] + "`" + (parts.length == 1 ? "" : " (" + senders(parts[1]) + ")"))
                .collect(Collectors.joining(", "));
    }

    private static String senders(String codes) {
        return Arrays.stream(codes.split(",")).map(FileTypesPageTest::sender).collect(Collectors.joining(", "));
    }

    private static String sender(String code) {
        return Arrays.stream(code.split("\\.")).map(SENDERS::get).collect(Collectors.joining(" on "));
    }

    private static Stream<String> words(String cell) {
        return cell == null
                ? Stream.empty()
                : Arrays.stream(cell.strip().split(" ")).filter(word -> !word.isEmpty());
    }
}
