package dev.valetkey.micronaut.web.problem;

import dev.valetkey.micronaut.web.problem.ProblemJson.ViolationJson;
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
    private final ApiPaths settings;

    ProblemWriter(ApiPaths settings) {
        this.settings = settings;
    }

    MutableHttpResponse<ProblemJson> write(HttpRequest<?> request, ProblemException raised) {
        return write(request, raised, null);
    }

    MutableHttpResponse<ProblemJson> write(HttpRequest<?> request, ProblemException raised, @Nullable String errorId) {
        MutableHttpResponse<ProblemJson> response = HttpResponse.<ProblemJson>status(
                        HttpStatus.valueOf(raised.code().status()))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE)
                .body(toJson(request, raised, errorId));
        raised.headers().forEach(response::header);
        return response;
    }

    /** A problem that is a part of an answer. */
    public ProblemJson toJson(HttpRequest<?> request, ProblemException raised) {
        return toJson(request, raised, null);
    }

    private ProblemJson toJson(HttpRequest<?> request, ProblemException raised, @Nullable String errorId) {
        ProblemCode code = raised.code();
        List<ViolationJson> violations =
                raised.violations().stream().map(ViolationJson::of).toList();
        return new ProblemJson(
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
