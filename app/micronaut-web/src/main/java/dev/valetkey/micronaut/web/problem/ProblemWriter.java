package dev.valetkey.micronaut.web.problem;

import dev.valetkey.micronaut.web.problem.Problem.ViolationJson;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Writes problems, as responses or as parts of responses. Thread-safe. */
@Singleton
public final class ProblemWriter {
    private final ApiPaths paths;

    ProblemWriter(ApiPaths paths) {
        this.paths = paths;
    }

    MutableHttpResponse<Problem> write(HttpRequest<?> request, ProblemException raised) {
        return write(request, raised, null);
    }

    MutableHttpResponse<Problem> write(HttpRequest<?> request, ProblemException raised, @Nullable String errorId) {
        MutableHttpResponse<Problem> response = HttpResponse.<Problem>status(
                        HttpStatus.valueOf(raised.code().status()))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE)
                .body(toJson(request, raised, errorId));
        raised.headers().forEach(response::header);
        return response;
    }

    /**
     * {@return a problem as a part of a response}
     *
     * @param request the request that the problem belongs to
     * @param raised the problem
     */
    public Problem toJson(HttpRequest<?> request, ProblemException raised) {
        return toJson(request, raised, null);
    }

    private Problem toJson(HttpRequest<?> request, ProblemException raised, @Nullable String errorId) {
        ProblemCode code = raised.code();
        List<ViolationJson> violations =
                raised.violations().stream().map(ViolationJson::of).toList();
        return new Problem(
                paths.problemType(code),
                code.title(),
                code.status(),
                raised.detail(),
                code.wireName(),
                request.getPath(),
                violations.isEmpty() ? null : violations,
                raised.parts().isEmpty() ? null : raised.parts(),
                errorId);
    }
}
