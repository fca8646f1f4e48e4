package dev.valetkey.micronaut.web.uploads.grants;

import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import io.micronaut.http.HttpHeaders;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the header {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header-06, a string of RFC 8941 §3.3.3).
 * Many clients leave the quotes out, and a key is the same with and without them.
 */
public final class IdempotencyKeyHeader {
    static final String NAME = "Idempotency-Key";

    /** A backslash stands before quotes and backslashes, and before nothing else. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[!-~&&[^\"\\\\]]|\\\\[\"\\\\])+)\"");

    /** What cannot be mistaken for several keys, or for parameters of one. */
    private static final Pattern UNQUOTED = Pattern.compile("[!-~&&[^\"\\\\,;]]+");

    private IdempotencyKeyHeader() {}

    /**
     * The request's key; empty if it has none.
     *
     * @param body all that the request says
     * @throws ProblemException if the header has no such value
     */
    public static Optional<IdempotencyKey> read(HttpHeaders headers, byte[] body) {
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
                "The header '" + NAME + "' is one text of 1 to 255 visible ASCII characters, in quotes or without.");
    }
}
