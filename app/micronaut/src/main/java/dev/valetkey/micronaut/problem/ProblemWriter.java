package dev.valetkey.micronaut.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Writes problems as answers. Thread-safe. */
@Singleton
final class ProblemWriter {
    private final ProblemSettings settings;

    ProblemWriter(ProblemSettings settings) {
        this.settings = settings;
    }

    MutableHttpResponse<Problem> write(HttpRequest<?> request, ProblemRaised raised) {
        return write(request, raised, null);
    }

    MutableHttpResponse<Problem> write(HttpRequest<?> request, ProblemRaised raised, @Nullable String errorId) {
        ProblemCode code = raised.code();
        List<ProblemViolation> violations =
                raised.violations().stream().map(ProblemViolation::of).toList();
        Problem problem = new Problem(
                settings.type(code),
                code.title(),
                code.status(),
                raised.detail(),
                code.word(),
                request.getPath(),
                violations.isEmpty() ? null : violations,
                raised.parts().isEmpty() ? null : raised.parts(),
                errorId);
        MutableHttpResponse<Problem> response = HttpResponse.<Problem>status(HttpStatus.valueOf(code.status()))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE)
                .body(problem);
        raised.headers().forEach(response::header);
        return response;
    }
}
