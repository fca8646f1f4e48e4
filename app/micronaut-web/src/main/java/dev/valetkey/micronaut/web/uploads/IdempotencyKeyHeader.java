package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the header {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header-06, a string of RFC 8941 §3.3.3).
 * Many clients omit the quotes; a key is the same with and without them.
 */
final class IdempotencyKeyHeader {
    static final String NAME = "Idempotency-Key";

    /**
     * A backslash escapes quotes and backslashes only. Possessive: Pattern matches any other repeated group by recursion, and a
     * long header would overflow the stack.
     */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[!-~&&[^\"\\\\]]|\\\\[\"\\\\])++)\"");

    /** Excludes the separators of several keys and of parameters. */
    private static final Pattern UNQUOTED = Pattern.compile("[!-~&&[^\"\\\\,;]]+");

    private IdempotencyKeyHeader() {}

    /**
     * Reads the key of the request; empty without the header.
     *
     * @param body the request body
     * @throws ProblemException if the header is invalid
     */
    static Optional<IdempotencyKey> read(HttpHeaders headers, byte[] body) {
        List<String> values = headers.getAll(NAME);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            throw invalid();
        }
        return Optional.of(key(values.get(0).strip(), body));
    }

    private static IdempotencyKey key(String value, byte[] body) {
        Matcher quoted = QUOTED.matcher(value);
        try {
            if (quoted.matches()) {
                return IdempotencyKey.of(quoted.group(1).replaceAll("\\\\(.)", "$1"), body);
            } else if (UNQUOTED.matcher(value).matches()) {
                return IdempotencyKey.of(value, body);
            }
        } catch (IllegalArgumentException tooLong) {
            throw invalid();
        }
        throw invalid();
    }

    private static ProblemException invalid() {
        return ProblemException.of(
                ProblemCode.INVALID_PARAMETER,
                "Invalid header '" + NAME + "'. Expected one key of 1 to 255 visible ASCII characters, with or without"
                        + " quotes.");
    }

    /** For the OpenAPI document: the route accepts the header. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @Parameter(
            name = IdempotencyKeyHeader.NAME,
            in = ParameterIn.HEADER,
            ref = "#/components/parameters/IdempotencyKey")
    @interface IdempotencyKeyParameter {}
}
