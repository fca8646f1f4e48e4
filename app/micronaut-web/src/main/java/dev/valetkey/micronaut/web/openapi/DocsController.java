package dev.valetkey.micronaut.web.openapi;

import dev.valetkey.micronaut.web.problem.PageHeaders;
import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Serves the OpenAPI document and Swagger UI from the jar. Routes and not static resources, because the service configures
 * those and a module cannot add to them.
 */
@Hidden
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller
final class DocsController {
    private static final String ROOT = "classpath:META-INF/swagger/";
    private static final String VIEW = ROOT + "views/swagger-ui/";
    private static final Pattern FILE = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9]+)?\\.(css|js|png)");

    private final ResourceResolver resources;

    DocsController(ResourceResolver resources) {
        this.resources = resources;
    }

    @Get("/openapi.yaml")
    HttpResponse<?> document() {
        return file(ROOT + "openapi.yml", MediaType.of("application/yaml"));
    }

    @Get("/docs")
    HttpResponse<?> page() {
        return read(VIEW + "index.html")
                .<HttpResponse<?>>map(html -> PageHeaders.with(
                        DocsPolicy.of(html), HttpResponse.ok(html).contentType(MediaType.TEXT_HTML_TYPE)))
                .orElseGet(HttpResponse::notFound);
    }

    /** The path from which the generated page loads its files. */
    @Get("/swagger-ui/res/{name}")
    HttpResponse<?> resource(String name) {
        return FILE.matcher(name).matches()
                ? file(VIEW + "res/" + name, MediaType.forFilename(name))
                : HttpResponse.notFound();
    }

    private HttpResponse<?> file(String path, MediaType type) {
        return resources
                .getResourceAsStream(path)
                .<HttpResponse<?>>map(stream ->
                        PageHeaders.with(PageHeaders.NOTHING, HttpResponse.ok(new StreamedFile(stream, type))))
                .orElseGet(HttpResponse::notFound);
    }

    private Optional<String> read(String path) {
        return resources.getResourceAsStream(path).map(stream -> {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }
}
