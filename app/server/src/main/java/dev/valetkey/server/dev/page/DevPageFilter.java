package dev.valetkey.server.dev.page;

import dev.valetkey.server.dev.DevAddresses;
import dev.valetkey.server.dev.DevSession;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.annotation.PreMatching;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Protects the development server from other sites: a strict Content-Security-Policy, and 404 for host names other than
 * its own, because a site could rebind its own name to 127.0.0.1 and request tokens.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(beans = DevSession.class)
final class DevPageFilter implements Ordered {

    private final Set<String> hosts;
    private final String policy;

    DevPageFilter(DevSession session) {
        DevAddresses addresses = session.settings().addresses();
        this.hosts = addresses.hosts().stream()
                .map(host -> host + ":" + addresses.port())
                .collect(Collectors.toUnmodifiableSet());
        this.policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' "
                + addresses.s3Endpoint()
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    @PreMatching
    @RequestFilter
    void refuseForeignHosts(HttpRequest<?> request) {
        if (request.getHeaders().findFirst("Host").filter(hosts::contains).isEmpty()) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, "Unknown host");
        }
    }

    @ResponseFilter
    void addSecurityHeaders(HttpRequest<?> request, MutableHttpResponse<?> response) {
        // Swagger UI's page loads resources that this policy would block, and contains none of ours.
        if (isPagePath(request.getPath())) {
            response.header("Content-Security-Policy", policy)
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "no-referrer")
                    .header("Cache-Control", "no-store");
        }
    }

    /** Outside of the CORS filter, so that a foreign host gets no response to a preflight request either. */
    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.after();
    }

    private static boolean isPagePath(String path) {
        return path.equals("/") || path.startsWith("/demo/") || path.startsWith("/valetkey/");
    }
}
