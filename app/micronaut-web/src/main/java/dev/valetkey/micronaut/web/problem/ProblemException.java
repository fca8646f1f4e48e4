package dev.valetkey.micronaut.web.problem;

import dev.valetkey.core.outcome.Violation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The request ends with a problem. An exception only because argument binders and filters have no other way to answer;
 * it has no stack trace, since nothing is broken.
 */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<Violation> violations;
    private final transient List<Integer> parts;
    private final transient Map<String, String> headers;

    private ProblemException(
            ProblemCode code,
            String detail,
            List<Violation> violations,
            List<Integer> parts,
            Map<String, String> headers) {
        super(detail, null, false, false);
        this.code = code;
        this.violations = List.copyOf(violations);
        this.parts = List.copyOf(parts);
        this.headers = Map.copyOf(headers);
    }

    /** A problem whose meaning says it all. */
    public static ProblemException of(ProblemCode code) {
        return of(code, code.meaning());
    }

    /**
     * A problem with its own sentence.
     *
     * @param detail one sentence about this occurrence, for the client's eyes
     */
    public static ProblemException of(ProblemCode code, String detail) {
        return new ProblemException(code, detail, List.of(), List.of(), Map.of());
    }

    /**
     * A refusal for several reasons. If all of them have one code, that code is the problem's.
     *
     * @param otherwise the problem if the reasons differ
     * @param own the codes that reasons may lend to the problem
     */
    public static ProblemException ofViolations(List<Violation> violations, ProblemCode otherwise, Set<ProblemCode> own) {
        Set<String> words = violations.stream().map(Violation::code).collect(Collectors.toSet());
        ProblemCode code = words.size() == 1
                ? ProblemCode.of(words.iterator().next()).filter(own::contains).orElse(otherwise)
                : otherwise;
        String detail = violations.stream().map(Violation::detail).collect(Collectors.joining(" "));
        return new ProblemException(code, detail, violations, List.of(), Map.of());
    }

    /**
     * Parts of an upload are to be sent again.
     *
     * @param violations why, of the first of them
     * @param parts the numbers of all of them
     */
    public static ProblemException ofParts(ProblemCode code, List<Violation> violations, List<Integer> parts) {
        return new ProblemException(code, code.meaning(), violations, parts, Map.of());
    }

    /** The same with one header more. */
    public ProblemException withHeader(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ProblemException(code, detail(), violations, parts, more);
    }

    /** The same for one of several wishes in a request: what its violations point to lies at this JSON pointer. */
    public ProblemException withPointerPrefix(String place) {
        List<Violation> moved = violations.stream()
                .map(violation -> new Violation(
                        violation.policy(),
                        violation.code(),
                        violation.detail(),
                        violation.pointer() == null ? place : place + violation.pointer()))
                .toList();
        return new ProblemException(code, detail(), moved, parts, headers);
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Violation> violations() {
        return violations;
    }

    public List<Integer> parts() {
        return parts;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
