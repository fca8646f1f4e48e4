package dev.valetkey.micronaut.web.negotiation;

import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.cors.CorsFilter;
import io.micronaut.web.router.RouteAttributes;

import java.util.Optional;

/**
 * Requires JSON for bodies, and a response type that the client accepts. Micronaut's router accepts a body without a type or
 * with a malformed one, every charset, and the exclusion of a type by {@code q=0}.
 */
@ServerFilter(ApiPaths.API + "/**")
final class MediaTypeFilter implements Ordered {
    private static final String CHARSET = "charset";

    private final ApiPaths paths;

    MediaTypeFilter(ApiPaths paths) {
        this.paths = paths;
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        if (RouteAttributes.getRouteMatch(request).isEmpty() || !paths.isOwn(request)) {
            return;
        }
        if (hasBody(request)
                && contentType(request).filter(MediaTypeFilter::isJson).isEmpty()) {
            throw ProblemException.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE)
                    .withHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
        }
        boolean acceptable = RouteAttributes.getRouteInfo(request)
                .map(route -> new AcceptHeader(request.accept()).acceptsAny(route.getProduces()))
                .orElse(true);
        if (!acceptable) {
            throw ProblemException.of(ProblemCode.NOT_ACCEPTABLE);
        }
    }

    /** RFC 9112, section 6.3: without either header, a request has no body. */
    private static boolean hasBody(HttpRequest<?> request) {
        return request.getContentLength() > 0 || request.getHeaders().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private static Optional<MediaType> contentType(HttpRequest<?> request) {
        try {
            return request.getContentType();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** RFC 8259, section 8.1: JSON is UTF-8. */
    private static boolean isJson(MediaType type) {
        return type.getName().equalsIgnoreCase(MediaType.APPLICATION_JSON)
                && type.getParameters()
                        .get(CHARSET)
                        .map(charset -> charset.replace("\"", ""))
                        .filter(charset -> !charset.equalsIgnoreCase("utf-8"))
                        .isEmpty();
    }

    /** Before the token is verified, and inside of the CORS filter: pages of other origins can read the problem. */
    @Override
    public int getOrder() {
        return CorsFilter.CORS_FILTER_ORDER + 1;
    }
}
