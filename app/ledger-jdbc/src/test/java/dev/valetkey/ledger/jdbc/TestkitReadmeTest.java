package dev.valetkey.ledger.jdbc;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The example in the README of the testkit is a class that is compiled and run here. */
class TestkitReadmeTest {

    private static final Path TESTKIT = Path.of("../ledger-testkit");
    private static final Pattern SNIPPET = Pattern.compile("<!-- from: (\\S+) -->\n```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void each_snippet_equals_its_source() throws IOException {
        List<MatchResult> snippets = SNIPPET.matcher(Files.readString(TESTKIT.resolve("README.md")))
                .results()
                .toList();

        assertThat(snippets).isNotEmpty().allSatisfy(snippet -> {
            String source = Files.readString(TESTKIT.resolve(snippet.group(1)));
            assertThat(snippet.group(2)).isEqualTo(source.substring(source.indexOf("/**")));
        });
    }
}
