package dev.valetkey.client;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The README shows compiled code. */
class ReadmeTest {

    private static final Pattern SNIPPET =
            Pattern.compile("<!-- from: (\\S+) -->\n```\\w+\n(.*?)\n```", Pattern.DOTALL);

    @Test
    void each_snippet_is_part_of_its_source_file() throws IOException {
        List<MatchResult> snippets = SNIPPET.matcher(Files.readString(Path.of("README.md")))
                .results()
                .toList();

        assertThat(snippets).hasSize(2);
        for (MatchResult snippet : snippets) {
            assertThat(Files.readString(Path.of(snippet.group(1))).replaceAll("\\s", ""))
                    .contains(snippet.group(2).replaceAll("\\s", ""));
        }
    }
}
