package dev.valetkey.micronaut.web.response;

import dev.valetkey.micronaut.web.problem.AnswerBudget;
import dev.valetkey.micronaut.web.problem.Problem;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.problem.ProblemWriter;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Collects the results of a batch (207, RFC 4918 §13): every element has its own result, and a rejected element does not
 * affect the others. Any other failure, such as an unavailable store, ends the request. Thread-safe.
 */
@Singleton
public final class BatchResults {
    private final ProblemWriter problems;

    BatchResults(ProblemWriter problems) {
        this.problems = problems;
    }

    /**
     * {@return one result for each element, in their order}
     *
     * @param <E> the type of the elements
     * @param <R> the type of the results
     * @param request the request of the batch
     * @param array JSON pointer to the elements in the body, which is prepended to the pointers of their problems
     * @param elements the elements of the request, in their order
     * @param grant returns the result of an element; throws its problem
     * @param reject returns the result of an element with a problem
     */
    public <E, R> List<R> collect(
            HttpRequest<?> request, String array, List<E> elements, Function<E, R> grant, Function<Problem, R> reject) {
        AnswerBudget budget = AnswerBudget.of(request, elements.size());
        List<R> results = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            try {
                results.add(grant.apply(elements.get(i)));
            } catch (ProblemException raised) {
                results.add(reject.apply(problems.toJson(request, raised.withPointerPrefix(array + "/" + i), budget)));
            }
        }
        return results;
    }
}
