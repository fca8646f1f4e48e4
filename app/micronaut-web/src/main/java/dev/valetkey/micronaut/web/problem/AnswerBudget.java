package dev.valetkey.micronaut.web.problem;

import io.micronaut.http.HttpRequest;

/**
 * The size of the problems in one answer. With forty bytes of errors for each byte of a request, a few clients would fill the memory
 * of a node, so that an answer grows with its request: four bytes for each byte, and 16 KiB. Used by one thread.
 */
public final class AnswerBudget {
    /** The maximum size of an answer to an empty request. */
    public static final int BASE = 16 << 10;

    /** How many bytes an answer may have for each byte of its request. */
    public static final int FACTOR = 4;

    /** The maximum number of violations in one answer. */
    public static final int MAX_VIOLATIONS = 100;

    /** The maximum number of violations of one object. */
    public static final int MAX_VIOLATIONS_PER_OBJECT = 20;

    /** A problem in its smallest form, as a result of a batch. */
    static final int SMALLEST = 170;

    /** The braces and names around the results of a batch. */
    private static final int ENVELOPE = 256;

    private static final String SIZE = "dev.valetkey.request-size";

    private long bytes;
    private int violations = MAX_VIOLATIONS;
    private int following;

    private AnswerBudget(long bytes, int problems) {
        this.bytes = bytes;
        this.following = problems;
    }

    /**
     * Records the size of a body, which requests without {@code Content-Length} do not declare.
     *
     * @param request the request with the body
     * @param size its size in bytes
     */
    public static void attach(HttpRequest<?> request, int size) {
        request.setAttribute(SIZE, size);
    }

    /**
     * {@return the budget of the answer to a request}
     *
     * @param request the request
     * @param problems how many problems the answer may have, one or more
     */
    public static AnswerBudget of(HttpRequest<?> request, int problems) {
        int size = request.getAttribute(SIZE, Integer.class).orElse(0);
        return new AnswerBudget(BASE - ENVELOPE + (long) FACTOR * size, problems);
    }

    /** Begins the next problem; what the smallest form of the others requires is not available to it. */
    void next() {
        following--;
    }

    boolean fits(Problem problem) {
        return ProblemSize.of(problem) <= bytes - (long) SMALLEST * following;
    }

    int maxViolations() {
        return Math.max(1, violations - following);
    }

    void spend(Problem problem) {
        bytes -= ProblemSize.of(problem);
        violations -= problem.violations() == null ? 0 : problem.violations().size();
    }
}
