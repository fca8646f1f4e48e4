package dev.valetkey.micronaut.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Writes problems, as answers or as parts of answers. Thread-safe. */
@Singleton
public final class ProblemWriter {
    private final ProblemSettings settings;

    ProblemWriter(ProblemSettings settings) {
        this.settings = settings;
    }

    MutableHttpResponse<Problem> write(HttpRequest<?> request, ProblemRaised raised) {
        return write(request, raised, null);
    }

    MutableHttpResponse<Problem> write(HttpRequest<?> request, ProblemRaised raised, @Nullable String errorId) {
        MutableHttpResponse<Problem> response = HttpResponse.<Problem>status(
                        HttpStatus.valueOf(raised.code().status()))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE)
                .body(toJson(request, raised, errorId));
        raised.headers().forEach(response::header);
        return response;
    }

    /** A problem that is a part of an answer. */
    public Problem toJson(HttpRequest<?> request, ProblemRaised raised) {
        return toJson(request, raised, null);
    }

    private Problem toJson(HttpRequest<?> request, ProblemRaised raised, @Nullable String errorId) {
        ProblemCode code = raised.code();
        List<ProblemViolation> violations =
                raised.violations().stream().map(ProblemViolation::of).toList();
        return new Problem(
                settings.problemType(code),
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
