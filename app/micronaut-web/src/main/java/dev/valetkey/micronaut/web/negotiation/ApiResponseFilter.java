package dev.valetkey.micronaut.web.negotiation;

import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.problem.PageHeaders;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;

/**
 * Completes the responses of the API: no cache stores them, a browser does nothing with them, and their type is the route's.
 * Otherwise, Micronaut returns the media range of {@code Accept} as the type, with its parameters.
 */
@ServerFilter(ApiPaths.API + "/**")
final class ApiResponseFilter implements Ordered {

    private final ApiPaths paths;

    ApiResponseFilter(ApiPaths paths) {
        this.paths = paths;
    }

    @ResponseFilter
    void complete(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (!paths.isOwn(request)) {
            return;
        }
        PageHeaders.with(PageHeaders.NOTHING, response).getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
        if (response.getContentType().isEmpty() && response.body() != null) {
            RouteAttributes.getRouteInfo(request)
                    .flatMap(route -> route.getProduces().stream().findFirst())
                    .ifPresent(response::contentType);
        }
    }

    /** Outside of the filter that writes problems. */
    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.before();
    }
}
