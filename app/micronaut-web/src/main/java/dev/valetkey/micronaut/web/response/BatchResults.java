package dev.valetkey.micronaut.web.response;

import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.problem.ProblemJson;
import dev.valetkey.micronaut.web.problem.ProblemWriter;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Answers several wishes at once (207, RFC 4918 §13): each has a result of its own, and one that is refused does not sink
 * the others. What is no refusal of one wish, such as a store that does not answer, ends the request. Thread-safe.
 */
@Singleton
public final class BatchResults {
    private final ProblemWriter problems;

    BatchResults(ProblemWriter problems) {
        this.problems = problems;
    }

    /**
     * One result for each wish, in their order.
     *
     * @param array JSON pointer to the wishes in the body; where a problem lies is told from there
     * @param grant the result of a wish that is granted; raises what is against it
     * @param refuse the result of a wish that is not
     */
    public <W, R> List<R> collect(
            HttpRequest<?> request, String array, List<W> wishes, Function<W, R> grant, Function<ProblemJson, R> refuse) {
        List<R> results = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            try {
                results.add(grant.apply(wishes.get(i)));
            } catch (ProblemException raised) {
                results.add(refuse.apply(problems.toJson(request, raised.withPointerPrefix(array + "/" + i))));
            }
        }
        return results;
    }
}
