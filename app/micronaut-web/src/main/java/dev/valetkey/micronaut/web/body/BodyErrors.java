package dev.valetkey.micronaut.web.body;

import dev.valetkey.core.outcome.Violation;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The errors of one body. A small body can have many errors, so that only the first ones are kept and reported, and the number of
 * the others. Used by one thread.
 */
final class BodyErrors {
    private static final String REQUEST = "request";
    private static final Set<ProblemCode> SPECIFIC_CODES = EnumSet.of(
            ProblemCode.UNKNOWN_MEMBER,
            ProblemCode.DUPLICATE_MEMBER,
            ProblemCode.MISSING_MEMBER,
            ProblemCode.WRONG_TYPE,
            ProblemCode.INVALID_VALUE);

    /** Errors of one element of an array, or of everything outside of arrays. */
    static final int MAX_PER_ELEMENT = 20;

    static final int MAX_PER_ANSWER = 100;

    /** A batch has at most 100 elements. */
    private static final int MAX_ELEMENTS = 101;

    private static final Pattern ELEMENT = Pattern.compile("(/[^/]*/\\d+)(?:/.*)?", Pattern.DOTALL);

    private static final String OUTSIDE = "";

    private final Map<String, ElementErrors> byElement = new LinkedHashMap<>();
    private int left = MAX_PER_ANSWER;
    private int omittedElements;

    private static final class ElementErrors {
        private final List<Violation> first = new ArrayList<>();
        private int omitted;
    }

    void add(ProblemCode code, String detail, @Nullable String pointer) {
        String element = elementOf(pointer);
        ElementErrors errors = byElement.get(element);
        if (errors == null && byElement.size() < MAX_ELEMENTS) {
            errors = new ElementErrors();
            byElement.put(element, errors);
        }
        if (errors == null) {
            omittedElements++;
        } else if (errors.first.size() < MAX_PER_ELEMENT) {
            errors.first.add(new Violation(REQUEST, code.wireName(), detail, pointer));
        } else {
            errors.omitted++;
        }
    }

    private static String elementOf(@Nullable String pointer) {
        Matcher element = ELEMENT.matcher(pointer == null ? OUTSIDE : pointer);
        return element.matches() ? element.group(1) : OUTSIDE;
    }

    /**
     * Removes all errors of an element and returns them as one problem with relative pointers. To be called when the body has been
     * read, so that the number of elements with errors is known.
     */
    Optional<ProblemException> removeAt(String element) {
        ElementErrors errors = byElement.remove(element);
        if (errors == null) {
            return Optional.empty();
        }
        // Every other element with errors reports at least one.
        int shown = Math.min(errors.first.size(), Math.max(1, left - byElement.size()));
        left -= shown;
        List<Violation> relative = errors.first.stream()
                .limit(shown)
                .map(violation -> relativeTo(element, violation))
                .toList();
        return Optional.of(problem(relative, errors.omitted + errors.first.size() - shown));
    }

    private static Violation relativeTo(String parent, Violation violation) {
        String pointer = Objects.requireNonNull(violation.pointer(), "pointer");
        return new Violation(
                violation.policy(), violation.code(), violation.detail(), pointer.substring(parent.length()));
    }

    private static ProblemException problem(List<Violation> violations, int omitted) {
        return ProblemException.ofViolations(violations, omitted, ProblemCode.MALFORMED_REQUEST, SPECIFIC_CODES);
    }

    /**
     * Throws if errors of whole elements were omitted, so that {@link #removeAt} would not find them.
     *
     * @throws ProblemException with the first errors
     */
    void throwIfElementsOmitted() {
        if (omittedElements > 0) {
            throwIfAny();
        }
    }

    /**
     * Throws if an error was reported.
     *
     * @throws ProblemException with the first errors
     */
    void throwIfAny() {
        Collection<ElementErrors> all = byElement.values();
        if (all.isEmpty()) {
            return;
        }
        List<Violation> shown = all.stream()
                .flatMap(errors -> errors.first.stream())
                .limit(MAX_PER_ANSWER)
                .toList();
        int found = omittedElements
                + all.stream()
                        .mapToInt(errors -> errors.first.size() + errors.omitted)
                        .sum();
        throw problem(shown, found - shown.size());
    }
}
