package dev.valetkey.core.inspect;

import dev.valetkey.core.inspect.corpus.Corpus;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/inspection.md} has a row for each code, and the corpus has a file for each row. */
class InspectionPageTest {

    private static final Path PAGE = Path.of("../../docs/inspection.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `((?:type|active|image|archive)-[a-z-]+)` \\|");

    @Test
    void the_page_has_the_codes_of_the_built_in_inspections() throws IOException {
        Set<String> codes = Corpus.files().stream()
                .flatMap(file -> file.rejections().values().stream())
                .collect(Collectors.toSet());
        assertThat(ROW.matcher(Files.readString(PAGE)).results().map(row -> row.group(1)))
                .containsAll(codes)
                .allSatisfy(code -> assertThat(codes).contains(code));
    }
}
