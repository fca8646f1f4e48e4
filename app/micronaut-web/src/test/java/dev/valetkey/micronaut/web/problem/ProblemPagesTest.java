package dev.valetkey.micronaut.web.problem;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.WithRunningApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@WithRunningApi
class ProblemPagesTest {
    private final RunningApi api;

    ProblemPagesTest(RunningApi api) {
        this.api = api;
    }

    @ParameterizedTest
    @EnumSource
    void every_problem_has_a_page_without_a_token(ProblemCode code) {
        TestResponse page = api.get("/problems/" + code.wireName()).hasStatus(200);

        assertThat(page.header("content-type").orElse("")).startsWith("text/html");
        assertThat(page.body()).contains(code.title(), String.valueOf(code.status()));
    }

    @Test
    void all_pages_are_listed() {
        assertThat(api.get("/problems").hasStatus(200).body())
                .contains(Arrays.stream(ProblemCode.values())
                        .map(code -> "problems/" + code.wireName() + "\"")
                        .toList());
    }

    @Test
    void an_unknown_problem_has_no_page() {
        api.get("/problems/nope").hasStatus(404);
    }

    @Test
    void the_reference_page_equals_the_catalogue() throws IOException {
        List<String> written = Files.readAllLines(Path.of("../../docs/reference/problems.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(written)
                .containsExactlyElementsOf(Arrays.stream(ProblemCode.values())
                        .map(code -> "| `%s` | %d | %s | %s | %s |"
                                .formatted(code.wireName(), code.status(), code.title(), code.meaning(), code.remedy()))
                        .toList());
    }
}
