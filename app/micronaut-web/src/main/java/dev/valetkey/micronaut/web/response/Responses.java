package dev.valetkey.micronaut.web.response;

import dev.valetkey.core.grant.DownloadGrant;
import dev.valetkey.core.idempotency.IdempotencyOutcome;
import dev.valetkey.core.outcome.DownloadOutcome;
import dev.valetkey.core.outcome.DownloadOutcome.Granted;
import dev.valetkey.core.outcome.DownloadOutcome.NotStored;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.micronaut.web.problem.AnswerBudget;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the routes of several resources have in common: how outcomes of use cases become responses and problems. */
public final class Responses {
    private static final Set<ProblemCode> SPECIFIC_CODES = EnumSet.of(
            ProblemCode.SIZE_TOO_LARGE,
            ProblemCode.TYPE_NOT_ALLOWED,
            ProblemCode.INLINE_NOT_ALLOWED,
            ProblemCode.UNKNOWN_TENANT,
            ProblemCode.TENANT_SUSPENDED,
            ProblemCode.QUOTA_EXCEEDED,
            ProblemCode.POLICY_FAILED);

    private Responses() {}

    /**
     * {@return the result of a use case}
     *
     * @param <T> the type of the result
     * @param result the result of a use case
     * @throws ProblemException if it is empty, because the upload does not exist
     */
    public static <T> T require(Optional<T> result) {
        return result.orElseThrow(Responses::notFound);
    }

    /** {@return the problem of an unknown upload} */
    public static ProblemException notFound() {
        return ProblemException.of(ProblemCode.UPLOAD_NOT_FOUND);
    }

    /**
     * {@return the problem of a request that the profile or a policy denies}
     *
     * @param refusal the refusal with its violations
     */
    public static ProblemException rejection(Refusal refusal) {
        ProblemException problem = ProblemException.ofViolations(
                        refusal.violations(), ProblemCode.POLICY_DENIED, SPECIFIC_CODES)
                .withFirst(AnswerBudget.MAX_VIOLATIONS_PER_OBJECT);
        return retryAfter(problem.code(), refusal)
                .map(seconds -> problem.withHeader(HttpHeaders.RETRY_AFTER, seconds))
                .orElse(problem);
    }

    private static Optional<String> retryAfter(ProblemCode code, Refusal refusal) {
        return switch (code) {
            case QUOTA_EXCEEDED -> retryAfter(refusal);
            case POLICY_FAILED -> Optional.of("1");
            default -> Optional.empty();
        };
    }

    /** Empty if no reservation is released on its own, so that a retry alone does not help. */
    private static Optional<String> retryAfter(Refusal refusal) {
        return refusal.violations().stream()
                .flatMap(violation -> Stream.ofNullable(violation.excess()))
                .flatMap(excess -> excess.retryAfter().stream())
                .max(Comparator.naturalOrder())
                .map(pause -> Long.toString(pause.toSeconds() + 1));
    }

    /**
     * {@return the outcome of a request that may have an {@code Idempotency-Key}}
     *
     * @param <T> the type of the outcome
     * @param outcome the outcome, or the state of the key
     * @throws ProblemException if the first request with the key is in progress, or if the key belongs to another
     *     request
     */
    public static <T> T outcomeOf(IdempotencyOutcome<T> outcome) {
        if (outcome instanceof IdempotencyOutcome.Answered<T> answered) {
            return answered.outcome();
        }
        throw outcome instanceof IdempotencyOutcome.RequestInProgress
                ? ProblemException.of(ProblemCode.IDEMPOTENCY_KEY_BUSY).withHeader(HttpHeaders.RETRY_AFTER, "1")
                : ProblemException.of(ProblemCode.IDEMPOTENCY_KEY_REUSED);
    }

    /**
     * {@return the grant to read}
     *
     * @param result the result of the use case; empty if the upload is unknown
     * @throws ProblemException if the download is denied, or the upload is not stored
     */
    public static DownloadGrant grantOf(Optional<DownloadOutcome> result) {
        DownloadOutcome outcome = require(result);
        if (outcome instanceof Granted granted) {
            return granted.grant();
        }
        if (outcome instanceof Refusal refusal) {
            throw rejection(refusal);
        }
        throw ((NotStored) outcome).upload().state() == UploadState.DELETED
                ? notFound()
                : ProblemException.of(ProblemCode.NOT_STORED);
    }

    /**
     * Parses a query parameter.
     *
     * @param <T> the type of the value
     * @param name the name of the parameter
     * @param text the value in the request, or null without one
     * @param parser throws {@link IllegalArgumentException} for an invalid value
     * @return empty if the request does not have the parameter
     * @throws ProblemException if the value is invalid
     */
    public static <T> Optional<T> parseParameter(String name, @Nullable String text, Function<String, T> parser) {
        try {
            return Optional.ofNullable(text).map(parser);
        } catch (IllegalArgumentException invalid) {
            throw ProblemException.of(
                    ProblemCode.INVALID_PARAMETER,
                    "Invalid query parameter '" + name + "': " + invalid.getMessage() + ".");
        }
    }

    /**
     * Forbids caches to store the response. Every response with a URL that grants access requires it.
     *
     * @param <T> the type of the body
     * @param response the response to change
     * @return the same response
     */
    public static <T> MutableHttpResponse<T> noStore(MutableHttpResponse<T> response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /**
     * {@return the instant in RFC 3339 and UTC, with milliseconds. It is not left to the JSON mapper, because the
     * service configures that one}
     *
     * @param instant any instant
     */
    public static String timestamp(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
