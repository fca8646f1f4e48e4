package dev.valetkey.micronaut.web.problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/bounds.md} has the numbers of the code and of the reference of the configuration. */
class BoundsPageTest {
    private static final Path DOCS = Path.of("../../docs");
    private static final Pattern PROPERTY = Pattern.compile("`(valetkey\\.[a-z.-]+)`");

    private final String page = read("bounds.md");
    private final String reference = read("reference/configuration.md");

    @Test
    void it_has_the_bounds_of_answers() {
        assertThat(page)
                .contains("at most %d bytes for each byte".formatted(AnswerBudget.FACTOR))
                .contains(String.format(Locale.ROOT, "%,d bytes in addition", AnswerBudget.BASE))
                .contains("| violations of one object of a request | %d |"
                        .formatted(AnswerBudget.MAX_VIOLATIONS_PER_OBJECT))
                .contains("| violations in one answer | %d,".formatted(AnswerBudget.MAX_VIOLATIONS))
                .contains(String.format(Locale.ROOT, "| %,d characters | an ellipsis |", BoundedText.MAX_DETAIL))
                .contains("| JSON pointer | %d characters |".formatted(BoundedText.MAX_POINTER));
    }

    /** As {@code 60 s} for a default of {@code 60s}. */
    @Test
    void it_has_the_default_of_each_property_that_it_names() {
        Matcher rows = Pattern.compile("(?m)^\\|[^|]*\\|([^|]*)\\|[^|]*\\| `(valetkey\\.[a-z.-]+)` \\|$")
                .matcher(page);
        while (rows.find()) {
            assertThat(normalize(rows.group(1))).as(rows.group()).contains(normalize(defaultOf(rows.group(2))));
        }
        Matcher named = PROPERTY.matcher(page);
        while (named.find()) {
            assertThat(reference).contains("`" + named.group(1));
        }
    }

    private String defaultOf(String property) {
        Matcher row = Pattern.compile("(?m)^\\| `" + Pattern.quote(property) + "` \\| `([^`]+)`")
                .matcher(reference);
        assertThat(row.find()).as(property).isTrue();
        return row.group(1);
    }

    private static String normalize(String value) {
        return value.replaceAll("[ ,]", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"body-too-large", "body-timeout", "node-busy", "unsupported-media-type", "not-json"})
    void its_problems_exist(String code) {
        assertThat(page).contains("`" + code + "`");
        assertThat(ProblemCode.of(code)).isPresent();
    }

    private static String read(String name) {
        try {
            return Files.readString(DOCS.resolve(name));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
