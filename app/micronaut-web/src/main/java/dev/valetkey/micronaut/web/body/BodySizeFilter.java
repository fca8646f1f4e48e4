package dev.valetkey.micronaut.web.body;

import dev.valetkey.micronaut.web.body.BodySize.MaxBodySize;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.cors.CorsFilter;
import io.micronaut.web.router.RouteAttributes;

/** Rejects a body by its {@code Content-Length} before it is read; without one, the route rejects it while reading. */
@ServerFilter(ApiPaths.API + "/**")
final class BodySizeFilter implements Ordered {

    @RequestFilter
    void rejectLargeBodies(HttpRequest<?> request) {
        maxSize(request).validate(request.getContentLength());
    }

    private static BodySize maxSize(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .flatMap(route -> route.getAnnotationMetadata().enumValue(MaxBodySize.class, BodySize.class))
                .orElse(BodySize.DEFAULT);
    }

    /** Before the token is verified, and inside of the CORS filter: pages of other origins can read the problem. */
    @Override
    public int getOrder() {
        return CorsFilter.CORS_FILTER_ORDER + 1;
    }
}
