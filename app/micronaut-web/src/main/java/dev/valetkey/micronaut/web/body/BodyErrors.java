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

/** The faults of one body. Used by one thread. */
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

    /** Takes out all faults at this JSON pointer and below it, as one problem that points from there on; empty if none. */
    Optional<ProblemException> removeAt(String place) {
        List<Violation> taken = new ArrayList<>();
        violations.removeIf(violation -> isAt(place, violation) && taken.add(relativeTo(place, violation)));
        return taken.isEmpty() ? Optional.empty() : Optional.of(problem(taken));
    }

    private static boolean isAt(String place, Violation violation) {
        String pointer = violation.pointer();
        return pointer != null && (pointer.equals(place) || pointer.startsWith(place + "/"));
    }

    private static Violation relativeTo(String place, Violation violation) {
        String pointer = Objects.requireNonNull(violation.pointer(), "pointer");
        return new Violation(
                violation.policy(), violation.code(), violation.detail(), pointer.substring(place.length()));
    }

    private static ProblemException problem(List<Violation> violations) {
        return ProblemException.ofViolations(violations, ProblemCode.MALFORMED_REQUEST, SPECIFIC_CODES);
    }

    /**
     * Ends the reading.
     *
     * @throws ProblemException with all faults, if there are any
     */
    void throwIfAny() {
        if (!violations.isEmpty()) {
            throw problem(violations);
        }
    }
}
