package dev.valetkey.micronaut.web.body;

import dev.valetkey.core.outcome.Violation;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The errors of one body. Used by one thread. */
final class BodyErrors {
    private static final String REQUEST = "request";
    private static final Set<ProblemCode> SPECIFIC_CODES = EnumSet.of(
            ProblemCode.UNKNOWN_MEMBER,
            ProblemCode.DUPLICATE_MEMBER,
            ProblemCode.MISSING_MEMBER,
            ProblemCode.WRONG_TYPE,
            ProblemCode.INVALID_VALUE);

    private final List<Violation> violations = new ArrayList<>();

    void add(ProblemCode code, String detail, @Nullable String pointer) {
        violations.add(new Violation(REQUEST, code.wireName(), detail, pointer));
    }

    /** Removes all errors at this JSON pointer and below it, and returns them as one problem with relative pointers. */
    Optional<ProblemException> removeAt(String parent) {
        List<Violation> removed = new ArrayList<>();
        violations.removeIf(violation -> isAt(parent, violation) && removed.add(relativeTo(parent, violation)));
        return removed.isEmpty() ? Optional.empty() : Optional.of(problem(removed));
    }

    private static boolean isAt(String parent, Violation violation) {
        String pointer = violation.pointer();
        return pointer != null && (pointer.equals(parent) || pointer.startsWith(parent + "/"));
    }

    private static Violation relativeTo(String parent, Violation violation) {
        String pointer = Objects.requireNonNull(violation.pointer(), "pointer");
        return new Violation(
                violation.policy(), violation.code(), violation.detail(), pointer.substring(parent.length()));
    }

    private static ProblemException problem(List<Violation> violations) {
        return ProblemException.ofViolations(violations, ProblemCode.MALFORMED_REQUEST, SPECIFIC_CODES);
    }

    /**
     * Throws if an error was reported.
     *
     * @throws ProblemException with all errors
     */
    void throwIfAny() {
        if (!violations.isEmpty()) {
            throw problem(violations);
        }
    }
}
