package dev.valetkey.micronaut.web.problem;

import io.micronaut.http.context.ServerContextPathProvider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The paths of the API and of the problems' pages, as clients request them. */
@Singleton
public final class ApiPaths {
    /** The prefix of the API's routes, below the server's context path. */
    public static final String API = "/v1";

    static final String PAGES = "/problems";

    private final String contextPath;
    private final String problemBase;

    ApiPaths(@Nullable ServerContextPathProvider server, ProblemConfiguration problems) {
        String path = server == null ? null : server.getContextPath();
        this.contextPath = path == null || path.equals("/") ? "" : path;
        this.problemBase = problems.base().isEmpty() ? contextPath + PAGES + "/" : problems.base();
    }

    /** The URI of a problem's page. */
    String problemType(ProblemCode code) {
        return problemBase + code.wireName();
    }

    /**
     * Adds the server's context path to a path.
     *
     * @param path a path that begins with a slash, such as {@code /v1/uploads}
     * @return the path as clients request it
     */
    public String path(String path) {
        return contextPath + path;
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
