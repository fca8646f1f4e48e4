package dev.valetkey.micronaut.web.problem;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Serves the pages to which the {@code type} of problems refers. */
@Hidden
@Secured(SecurityRule.IS_ANONYMOUS)
@Controller(ApiPaths.PAGES)
final class ProblemPagesController {

    @Get(produces = MediaType.TEXT_HTML)
    HttpResponse<String> list() {
        return PageHeaders.with(PageHeaders.NOTHING, HttpResponse.ok(listed()));
    }

    private static String listed() {
        return Arrays.stream(ProblemCode.values())
                .map(code -> "<li><a href=\"problems/%1$s\"><code>%1$s</code></a> (%2$d): %3$s</li>"
                        .formatted(code.wireName(), code.status(), code.title()))
                .collect(Collectors.joining("\n", page("Problems", "<ul>\n"), "\n</ul>\n"));
    }

    @Get(value = "/{code}", produces = MediaType.TEXT_HTML)
    HttpResponse<String> get(String code) {
        return ProblemCode.of(code)
                .map(ProblemPagesController::page)
                .<HttpResponse<String>>map(page -> PageHeaders.with(PageHeaders.NOTHING, HttpResponse.ok(page)))
                .orElseGet(HttpResponse::notFound);
    }

    private static String page(ProblemCode code) {
        return page(
                code.title(),
                "<p><code>%s</code>, status %d</p>\n<p>%s</p>\n<h2>What to do</h2>\n<p>%s</p>\n"
                        .formatted(code.wireName(), code.status(), html(code.meaning()), html(code.remedy())));
    }

    /** The catalogue marks code with backticks. */
    private static String html(String text) {
        return text.replaceAll("`([^`]*)`", "<code>$1</code>");
    }

    private static String page(String title, String body) {
        return "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>%1$s</title>\n<h1>%1$s</h1>\n%2$s"
                .formatted(title, body);
    }
}
