package dev.valetkey.micronaut.web.fuzz;

import dev.valetkey.micronaut.web.OpenApiDocument;
import dev.valetkey.micronaut.web.TestResponse;

import java.util.Set;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the answer to any request: it is not 5xx, and is as the OpenAPI document describes it. */
record AnswerCheck(OpenApiDocument document) {

    /** Problems of requests for which there is no route. */
    private static final Set<String> WITHOUT_ROUTE = Set.of("not-found", "method-not-allowed");

    private static final int MAX_REQUEST_LINE = 4_000;

    private static final Pattern INVALID_TARGET = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private static final Set<String> METHODS = Set.of("GET", "POST", "DELETE", "PATCH");

    /**
     * Fails for an invalid answer.
     *
     * @throws AssertionError with the request and the answer
     */
    void check(HostileRequest request, TestResponse response) {
        try {
            assertThat(response.status()).isBetween(200, 499);
            if (endsBeforeRouting(request)) {
                return;
            }
            if (response.status() >= 400) {
                checkProblem(response);
            }
            if (described(request, response)) {
                document.assertCovers(request.method(), request.path(), response);
            }
        } catch (AssertionError | RuntimeException invalid) {
            throw new AssertionError(
                    "%s%nreturned %d %s".formatted(request, response.status(), response.body()), invalid);
        }
    }

    /**
     * The HTTP server refuses long request lines and headers, control characters in headers and invalid percent-encoding before
     * a route is known.
     */
    private static boolean endsBeforeRouting(HostileRequest request) {
        return request.target().length() > MAX_REQUEST_LINE
                || INVALID_TARGET.matcher(request.target()).find()
                || request.headers().values().stream()
                        .anyMatch(value -> value.length() > MAX_REQUEST_LINE
                                || value.chars().anyMatch(character -> character < ' ' || character == 0x7F));
    }

    private static void checkProblem(TestResponse response) {
        assertThat(response.header("content-type").orElse("")).isEqualTo("application/problem+json");
        assertThat(response.json().path("status").asInt()).isEqualTo(response.status());
        assertThat(response.text("code")).isNotBlank();
    }

    private static boolean described(HostileRequest request, TestResponse response) {
        return request.path().startsWith("/v1/")
                && METHODS.contains(request.method())
                && (response.status() < 400 || !WITHOUT_ROUTE.contains(response.text("code")));
    }
}
