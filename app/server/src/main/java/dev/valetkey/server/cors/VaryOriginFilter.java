package dev.valetkey.server.cors;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/**
 * Adds {@code Vary: Origin} to responses to requests without an allowed origin too: a cache that stores one of them must not
 * return it to a page that needs the CORS headers (Fetch, "CORS protocol and HTTP caches").
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class VaryOriginFilter implements Ordered {

    private final boolean enabled;

    VaryOriginFilter(CorsConfigurer cors) {
        this.enabled = cors.isEnabled();
    }

    @ResponseFilter
    void addVary(MutableHttpResponse<?> response) {
        if (enabled && !response.getHeaders().getAll(HttpHeaders.VARY).contains(HttpHeaders.ORIGIN)) {
            response.header(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
    }

    /** Outside of Micronaut's CORS filter, which adds it for allowed origins. */
    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.order();
    }
}
