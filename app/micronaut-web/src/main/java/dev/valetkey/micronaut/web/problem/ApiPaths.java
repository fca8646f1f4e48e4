package dev.valetkey.micronaut.web.problem;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.context.ServerContextPathProvider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Where the API and the problems' pages lie for a client. */
@Singleton
public final class ApiPaths {
    /** Where the API's routes lie, below the server's context path. */
    public static final String API = "/v1";

    static final String PAGES = "/problems";

    private final String contextPath;
    private final String problemBase;

    ApiPaths(
            @Nullable ServerContextPathProvider server,
            @Value("${" + ProblemConfiguration.PREFIX + ".base:}") String base) {
        String path = server == null ? null : server.getContextPath();
        this.contextPath = path == null || path.equals("/") ? "" : path;
        this.problemBase = base.isEmpty() ? contextPath + PAGES + "/" : base;
    }

    /** The URI of a problem's page. */
    String problemType(ProblemCode code) {
        return problemBase + code.wireName();
    }

    /** A path of ours as a client asks for it. */
    public String path(String path) {
        return contextPath + path;
    }

    /** Whether the path belongs to the API, whether or not there is a route. */
    public boolean isApiPath(String path) {
        String api = contextPath + API;
        return path.equals(api) || path.startsWith(api + "/");
    }
}
