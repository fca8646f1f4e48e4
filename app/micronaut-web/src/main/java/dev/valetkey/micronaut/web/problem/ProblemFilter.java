package dev.valetkey.micronaut.web.problem;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.web.router.RouteAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.UUID;

/**
 * Converts every error response below the API's paths to a problem, for example those of the router or of security. A
 * filter and not a replaced error handler, because a service with this module keeps its own errors on its own paths. The
 * health endpoint keeps the format that monitoring systems know.
 * {@code valetkey.problems.paths} adds paths; the Valetkey server sets it.
 */
@ServerFilter("${valetkey." + ProblemConfiguration.SECTION + ".paths:" + ProblemConfiguration.DEFAULT_PATHS + "}")
final class ProblemFilter implements Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemFilter.class);

    /** Headers that describe the replaced body. */
    private static final List<String> BODY_HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_LENGTH, HttpHeaders.CONTENT_ENCODING);

    private final ProblemWriter writer;

    ProblemFilter(ProblemWriter writer) {
        this.writer = writer;
    }

    @ResponseFilter
    HttpResponse<?> asProblem(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.code() < 400 || response.body() instanceof Problem || response.body() instanceof HealthResult) {
            return response;
        }
        ProblemCode code = ProblemCode.ofStatus(response.code());
        MutableHttpResponse<?> problem = code == ProblemCode.INTERNAL_ERROR
                ? internalError(request, response)
                : writer.write(request, ProblemException.of(code));
        response.getHeaders().forEach((name, values) -> {
            if (BODY_HEADERS.stream().noneMatch(name::equalsIgnoreCase)) {
                values.forEach(value -> problem.header(name, value));
            }
        });
        return problem;
    }

    private MutableHttpResponse<?> internalError(HttpRequest<?> request, HttpResponse<?> response) {
        String errorId = UUID.randomUUID().toString();
        Throwable cause = RouteAttributes.getException(response).orElse(null);
        LOG.error("{} {} failed; error id {}", request.getMethodName(), request.getPath(), errorId, cause);
        return writer.write(request, ProblemException.of(ProblemCode.INTERNAL_ERROR), errorId);
    }

    /** Outermost, so that it filters the responses of all other filters. */
    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.order();
    }
}
