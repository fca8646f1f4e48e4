package dev.valetkey.micronaut.web.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerContextPathProvider;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The paths of the API and of the problems' pages, as clients request them. */
@Singleton
public final class ApiPaths {
    /** The prefix of the API's routes, below the server's context path. */
    public static final String API = "/v1";

    /** The prefix of this module's packages. */
    private static final String MODULE = "dev.valetkey.micronaut.web.";

    static final String PAGES = "/problems";

    private static final String PREFIX = "dev.valetkey.prefix";

    private final String contextPath;
    private final String problemBase;

    ApiPaths(@Nullable ServerContextPathProvider server, ProblemConfiguration problems) {
        String path = server == null ? null : server.getContextPath();
        this.contextPath = path == null || path.equals("/") ? "" : path;
        this.problemBase = problems.base();
    }

    /**
     * Records the path below which a proxy publishes the service, if it removes that path from its requests.
     *
     * @param request a request of a proxy that the service trusts
     * @param prefix a path without a slash at its end, such as {@code /uploads-api}
     */
    public static void setPrefix(HttpRequest<?> request, String prefix) {
        request.setAttribute(PREFIX, prefix);
    }

    /** The URI of a problem's page. */
    String problemType(ProblemCode code) {
        return (problemBase.isEmpty() ? path(PAGES + "/") : problemBase) + code.wireName();
    }

    /**
     * Adds the server's context path, and the prefix of the current request's proxy, to a path.
     *
     * @param path a path that begins with a slash, such as {@code /v1/uploads}
     * @return the path as clients request it
     */
    public String path(String path) {
        String prefix = ServerRequestContext.currentRequest()
                .flatMap(request -> request.getAttribute(PREFIX, String.class))
                .orElse("");
        return prefix + contextPath + path;
    }

    /**
     * {@return whether the request is for a route of this module, or for a path of the API without a route} A service can
     * have routes of its own below the same prefix.
     *
     * @param request a request that has been routed
     */
    public boolean isOwn(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .map(route -> route.getRouteInfo().getDeclaringType().getName().startsWith(MODULE))
                .orElseGet(() -> isApiPath(request.getPath()));
    }

    /**
     * {@return whether the path is below the prefix of the API, with or without a route}
     *
     * @param path the path of a request, with the context path
     */
    public boolean isApiPath(String path) {
        String api = contextPath + API;
        return path.equals(api) || path.startsWith(api + "/");
    }
}
