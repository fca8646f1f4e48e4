package dev.valetkey.micronaut.web.body;

import dev.valetkey.core.chain.Violation;
import dev.valetkey.micronaut.problem.ProblemCode;
import dev.valetkey.micronaut.problem.ProblemRaised;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The faults of one body. Used by one thread. */
final class Faults {
    private static final String REQUEST = "request";
    private static final Set<ProblemCode> OWN = EnumSet.of(
            ProblemCode.UNKNOWN_MEMBER,
            ProblemCode.DUPLICATE_MEMBER,
            ProblemCode.MISSING_MEMBER,
            ProblemCode.WRONG_TYPE,
            ProblemCode.INVALID_VALUE);

    private final List<Violation> violations = new ArrayList<>();

    void add(ProblemCode code, String detail, @Nullable String pointer) {
        violations.add(new Violation(REQUEST, code.word(), detail, pointer));
    }

    /**
     * Ends the reading.
     *
     * @throws ProblemRaised with all faults, if there are any
     */
    void raise() {
        if (!violations.isEmpty()) {
            throw ProblemRaised.because(violations, ProblemCode.MALFORMED_REQUEST, OWN);
        }
    }
}
