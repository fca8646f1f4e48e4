package dev.valetkey.micronaut.web.problem;

import dev.valetkey.core.outcome.Violation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The request ends with a problem. It is an exception because argument binders and filters cannot respond otherwise; it has
 * no stack trace, because it is not a defect.
 */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The code of the response. */
    private final ProblemCode code;

    private final transient List<Violation> violations;

    /** How many violations are not among {@link #violations()}. */
    private final int omitted;

    private final transient List<Integer> parts;
    private final transient Map<String, String> headers;

    private ProblemException(
            ProblemCode code,
            String detail,
            List<Violation> violations,
            int omitted,
            List<Integer> parts,
            Map<String, String> headers) {
        super(detail, null, false, false);
        this.code = code;
        this.violations = List.copyOf(violations);
        this.omitted = omitted;
        this.parts = List.copyOf(parts);
        this.headers = Map.copyOf(headers);
    }

    /**
     * {@return a problem whose detail is the meaning of its code}
     *
     * @param code the code of the problem
     */
    public static ProblemException of(ProblemCode code) {
        return of(code, code.meaning());
    }

    /**
     * {@return a problem with a detail}
     *
     * @param code the code of the problem
     * @param detail describes this occurrence to the client
     */
    public static ProblemException of(ProblemCode code, String detail) {
        return new ProblemException(code, BoundedText.detail(detail), List.of(), 0, List.of(), Map.of());
    }

    /**
     * {@return a rejection with its violations} If all of them have the same code, it can become the problem's code.
     *
     * @param violations the reasons, at least one
     * @param otherwise the code of the problem otherwise
     * @param own the codes of violations that can become the problem's code
     */
    public static ProblemException ofViolations(
            List<Violation> violations, ProblemCode otherwise, Set<ProblemCode> own) {
        return ofViolations(violations, 0, otherwise, own);
    }

    /**
     * {@return a rejection with the first of its violations, as {@link #ofViolations(List, ProblemCode, Set)}}
     *
     * @param violations the first reasons, at least one
     * @param omitted how many further reasons there are, 0 or more
     * @param otherwise the code of the problem otherwise
     * @param own the codes of violations that can become the problem's code
     */
    public static ProblemException ofViolations(
            List<Violation> violations, int omitted, ProblemCode otherwise, Set<ProblemCode> own) {
        Set<String> codes = violations.stream().map(Violation::code).collect(Collectors.toSet());
        ProblemCode code = codes.size() == 1
                ? ProblemCode.of(codes.iterator().next()).filter(own::contains).orElse(otherwise)
                : otherwise;
        return new ProblemException(code, describe(violations, omitted), violations, omitted, List.of(), Map.of());
    }

    /** The details of the first violations, which are in {@code violations} too. */
    private static String describe(List<Violation> violations, int omitted) {
        String all = violations.stream().map(Violation::detail).collect(Collectors.joining(" "));
        return omitted == 0 ? BoundedText.detail(all) : BoundedText.detail(all) + " And " + omitted + " more.";
    }

    /**
     * Omits violations; the detail states how many.
     *
     * @param count the maximum number of violations to keep, one or more
     * @return a copy with the first violations
     */
    public ProblemException withFirst(int count) {
        if (count >= violations.size()) {
            return this;
        }
        List<Violation> first = violations.subList(0, count);
        int others = omitted + violations.size() - count;
        String detail = parts.isEmpty() ? describe(first, others) : detail();
        return new ProblemException(code, detail, first, others, parts, headers);
    }

    /**
     * Creates the problem of parts that must be sent again.
     *
     * @param code the code of the problem
     * @param violations the reasons for the first of them
     * @param parts the numbers of all of them
     * @return the problem
     */
    public static ProblemException ofParts(ProblemCode code, List<Violation> violations, List<Integer> parts) {
        return new ProblemException(code, code.meaning(), violations, 0, parts, Map.of());
    }

    /**
     * Adds a header to the response.
     *
     * @param header the name of the header
     * @param value the value of the header
     * @return a copy with the header
     */
    public ProblemException withHeader(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ProblemException(code, detail(), violations, omitted, parts, more);
    }

    /**
     * Prepends a JSON pointer to the pointers of the violations, for one of several objects in a request.
     *
     * @param prefix JSON pointer to the object in the request, such as {@code /uploads/0}
     * @return a copy with longer pointers
     */
    public ProblemException withPointerPrefix(String prefix) {
        List<Violation> moved = violations.stream()
                .map(violation ->
                        violation.withPointer(violation.pointer() == null ? prefix : prefix + violation.pointer()))
                .toList();
        return new ProblemException(code, detail(), moved, omitted, parts, headers);
    }

    /** {@return the code of the problem} */
    public ProblemCode code() {
        return code;
    }

    /** {@return the description of this occurrence, for the client} */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** {@return every reason of a rejection; empty for other problems} */
    public List<Violation> violations() {
        return violations;
    }

    /** {@return the numbers of the parts that must be sent again; empty for other problems} */
    public List<Integer> parts() {
        return parts;
    }

    /** {@return the headers to add to the response, by name} */
    public Map<String, String> headers() {
        return headers;
    }
}
