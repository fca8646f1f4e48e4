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

    /**
     * {@return a response for a request that the server rejected before routing} It has no path: the request line may not
     * have one.
     *
     * @param request the request, possibly incomplete
     * @param raised the problem
     */
    public MutableHttpResponse<Problem> writeWithoutPath(HttpRequest<?> request, ProblemException raised) {
        return respond(request, raised, fitting(raised, null, null, AnswerBudget.of(request, 1)));
    }

    /**
     * {@return a response for a status that a framework chose, as the filter of the API's paths does}
     *
     * @param request the request
     * @param status the status, 400 or more
     * @param errorId the id under which an internal error is logged, or null
     */
    public MutableHttpResponse<Problem> writeStatus(HttpRequest<?> request, int status, @Nullable String errorId) {
        return write(request, ProblemException.of(ProblemCode.ofStatus(status)), errorId);
    }

    MutableHttpResponse<Problem> write(HttpRequest<?> request, ProblemException raised, @Nullable String errorId) {
        return respond(request, raised, fitting(raised, request.getPath(), errorId, AnswerBudget.of(request, 1)));
    }

    private static MutableHttpResponse<Problem> respond(HttpRequest<?> request, ProblemException raised, Problem body) {
        RequestDetails.setProblem(request, raised);
        MutableHttpResponse<Problem> response = HttpResponse.<Problem>status(
                        HttpStatus.valueOf(raised.code().status()))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE)
                .body(body);
        raised.headers().forEach(response::header);
        return response;
    }

    /**
     * {@return a problem as a part of a response, as large as the response allows}
     *
     * @param request the request that the problem belongs to
     * @param raised the problem
     * @param budget the size of all problems in the response
     */
    public Problem toJson(HttpRequest<?> request, ProblemException raised, AnswerBudget budget) {
        return fitting(raised, request.getPath(), null, budget);
    }

    private Problem fitting(
            ProblemException raised, @Nullable String instance, @Nullable String errorId, AnswerBudget budget) {
        budget.next();
        int shown = Math.min(raised.violations().size(), budget.maxViolations());
        Problem problem = toJson(raised.withFirst(shown), instance, errorId);
        while (shown > 1 && !budget.fits(problem)) {
            shown -= Math.max(1, shown / 4);
            problem = toJson(raised.withFirst(shown), instance, errorId);
        }
        Problem fitting = budget.fits(problem) ? problem : smallest(raised.code(), errorId);
        budget.spend(fitting);
        return fitting;
    }

    private Problem smallest(ProblemCode code, @Nullable String errorId) {
        return new Problem(
                paths.problemType(code),
                code.title(),
                code.status(),
                "Too many errors.",
                code.wireName(),
                null,
                null,
                null,
                errorId);
    }

    private Problem toJson(ProblemException raised, @Nullable String instance, @Nullable String errorId) {
        ProblemCode code = raised.code();
        List<ViolationJson> violations =
                raised.violations().stream().map(ViolationJson::of).toList();
        return new Problem(
                paths.problemType(code),
                code.title(),
                code.status(),
                raised.detail(),
                code.wireName(),
                instance,
                violations.isEmpty() ? null : violations,
                raised.parts().isEmpty() ? null : raised.parts(),
                errorId);
    }
}
