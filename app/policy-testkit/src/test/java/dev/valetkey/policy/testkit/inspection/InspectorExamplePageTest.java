package dev.valetkey.policy.testkit.inspection;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The code in {@code docs/inspection.md} equals compiled and tested code, and the page names the tests of the contract. */
class InspectorExamplePageTest {

    private static final Path REPOSITORY = Path.of("../..");
    private static final Path CONTRACT = REPOSITORY.resolve(
            "app/policy-testkit/src/main/java/dev/valetkey/policy/testkit/inspection/ContentInspectorContract.java");
    private static final Pattern BLOCK =
            Pattern.compile("<!-- from: (app/policy-testkit/[^ ]+) -->\\n```\\w+\\n(.*?)\\n```", Pattern.DOTALL);

    @Test
    void the_code_of_the_page_equals_the_source() throws IOException {
        List<MatchResult> blocks = BLOCK.matcher(page()).results().toList();
        assertThat(blocks).hasSize(2);
        for (MatchResult block : blocks) {
            assertThat(block.group(2))
                    .isEqualTo(
                            Files.readString(REPOSITORY.resolve(block.group(1))).stripTrailing());
        }
    }

    @Test
    void the_page_names_the_tests_of_the_contract() throws IOException {
        assertThat(names(page(), "(?m)^\\| `([a-z]+(?:_[a-z]+)+)` \\|"))
                .isNotEmpty()
                .isEqualTo(names(Files.readString(CONTRACT), "final void (\\w+)\\("));
    }

    private static List<String> names(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(name -> name.group(1))
                .toList();
    }

    private static String page() throws IOException {
        return Files.readString(REPOSITORY.resolve("docs/inspection.md"));
    }
}
