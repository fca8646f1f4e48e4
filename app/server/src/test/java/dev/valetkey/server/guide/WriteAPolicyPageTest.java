package dev.valetkey.server.guide;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The code in {@code docs/write-a-policy.md} equals the compiled and tested code of policy-example. */
class WriteAPolicyPageTest {

    private static final Path REPOSITORY = Path.of("../..");
    private static final Path EXAMPLE = REPOSITORY.resolve("app/policy-example");
    private static final Path CONTRACT = REPOSITORY.resolve(
            "app/policy-testkit/src/main/java/dev/valetkey/policy/testkit/UploadPolicyContract.java");

    private static final Pattern BLOCK = Pattern.compile(
            "<!-- from: app/policy-example/([^# ]+)(?:#(\\w+))? -->\\n```\\w+\\n(.*?)\\n```", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> the_code_of_the_page_equals_the_source() throws IOException {
        return blocks().stream()
                .map(block -> DynamicTest.dynamicTest(
                        block.group(1), () -> assertThat(block.group(3)).isEqualTo(source(block))));
    }

    @Test
    void the_page_contains_every_file_of_the_example() throws IOException {
        List<String> shown = blocks().stream().map(block -> block.group(1)).toList();
        try (Stream<Path> files = Files.walk(EXAMPLE.resolve("src"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> EXAMPLE.relativize(file).toString()))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(shown).contains(file));
        }
        assertThat(shown).contains("pom.xml");
    }

    @Test
    void the_page_names_the_tests_of_the_contract() throws IOException {
        assertThat(names(page(), "(?m)^\\| `([a-z]+(?:_[a-z]+)+)` \\|"))
                .isNotEmpty()
                .isEqualTo(names(Files.readString(CONTRACT), "final void (\\w+)\\("));
    }

    /** The text of a file, or the part between the markers of this name. */
    private static String source(MatchResult block) throws IOException {
        String text = Files.readString(EXAMPLE.resolve(block.group(1)));
        if (block.group(2) == null) {
            return text.stripTrailing();
        }
        Pattern marked = Pattern.compile(
                "page: begin " + block.group(2) + "\\b[^\\n]*\\n(.*?)\\n[^\\n]*page: end " + block.group(2) + "\\b",
                Pattern.DOTALL);
        return marked.matcher(text).results().map(part -> part.group(1)).collect(Collectors.joining("\n"));
    }

    private static List<MatchResult> blocks() throws IOException {
        return BLOCK.matcher(page()).results().toList();
    }

    private static List<String> names(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(name -> name.group(1))
                .toList();
    }

    private static String page() throws IOException {
        return Files.readString(REPOSITORY.resolve("docs/write-a-policy.md"));
    }
}
