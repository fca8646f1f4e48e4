package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.idempotency.IdempotencyOutcome;
import dev.valetkey.core.multipart.PartMismatch;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Renewability;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.verify.Verification;
import dev.valetkey.core.verify.Verification.NotUploaded;
import dev.valetkey.core.verify.Verification.PartsMismatched;
import dev.valetkey.core.verify.Verification.Settled;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the routes have in common: ids, uploads as JSON, and that what is not there is not found. Thread-safe. */
@Singleton
public final class UploadResponses {
    private static final Set<ProblemCode> SPECIFIC_CODES = EnumSet.of(
            ProblemCode.SIZE_TOO_LARGE,
            ProblemCode.TYPE_NOT_ALLOWED,
            ProblemCode.INLINE_NOT_ALLOWED,
            ProblemCode.UNKNOWN_TENANT);

    /** A file has up to 10,000 parts, and nobody reads a reason for each of them. */
    private static final int MAX_VIOLATIONS = 100;

    private final Uploads uploads;

    UploadResponses(Uploads uploads) {
        this.uploads = uploads;
    }

    /**
     * The id that the text is.
     *
     * @throws ProblemException if it is none: malformed, unknown and foreign ids are answered alike
     */
    public static UploadId parseId(String text) {
        return UploadId.parse(text).orElseThrow(UploadResponses::notFound);
    }

    public static <T> T require(Optional<T> result) {
        return result.orElseThrow(UploadResponses::notFound);
    }

    /**
     * What a query parameter says; empty if it is not there.
     *
     * @throws ProblemException if the reader finds it faulty and says so by an {@link IllegalArgumentException}
     */
    public static <T> Optional<T> parseParameter(String name, @Nullable String text, Function<String, T> reader) {
        try {
            return Optional.ofNullable(text).map(reader);
        } catch (IllegalArgumentException faulty) {
            throw ProblemException.of(
                    ProblemCode.INVALID_PARAMETER,
                    "The parameter '" + name + "' is not valid: " + faulty.getMessage() + ".");
        }
    }

    public static ProblemException notFound() {
        return ProblemException.of(ProblemCode.UPLOAD_NOT_FOUND);
    }

    public static ProblemException rejection(Refusal refusal) {
        return ProblemException.ofViolations(refusal.violations(), ProblemCode.POLICY_DENIED, SPECIFIC_CODES);
    }

    /**
     * What became of a request that may have been sent before.
     *
     * @throws ProblemException if it is being answered elsewhere, or if its key belongs to another request
     */
    public static <T> T outcomeOf(IdempotencyOutcome<T> answer) {
        if (answer instanceof IdempotencyOutcome.Answered<T> answered) {
            return answered.outcome();
        }
        throw answer instanceof IdempotencyOutcome.RequestInProgress
                ? ProblemException.of(ProblemCode.IDEMPOTENCY_KEY_BUSY).withHeader(HttpHeaders.RETRY_AFTER, "1")
                : ProblemException.of(ProblemCode.IDEMPOTENCY_KEY_REUSED);
    }

    /** For everything that carries a URL or a token. */
    public static <T> MutableHttpResponse<T> noStore(MutableHttpResponse<T> response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    HttpResponse<UploadJson> completed(Caller caller, Verification verification) {
        if (verification instanceof NotUploaded) {
            throw ProblemException.of(ProblemCode.NOTHING_UPLOADED);
        }
        if (verification instanceof PartsMismatched differ) {
            throw partsDiffer(differ.mismatches());
        }
        if (verification.upload().state() == UploadState.EXPIRED) {
            throw ProblemException.of(ProblemCode.UPLOAD_EXPIRED);
        }
        UploadJson upload = toJson(caller, verification.upload());
        return verification instanceof Settled
                ? HttpResponse.ok(upload)
                : HttpResponse.accepted().body(upload).header(HttpHeaders.RETRY_AFTER, "1");
    }

    private static ProblemException partsDiffer(List<PartMismatch> faults) {
        List<Violation> violations = faults.stream()
                .limit(MAX_VIOLATIONS)
                .map(fault -> new Violation("parts", fault.code(), fault.detail(), null))
                .toList();
        List<Integer> numbers = faults.stream()
                .flatMap(fault -> Optional.ofNullable(fault.number()).stream())
                .sorted()
                .toList();
        return ProblemException.ofParts(ProblemCode.PARTS_DIFFER, violations, numbers);
    }

    /** Why an upload gets no new URLs. */
    public static ProblemException notRenewable(Renewability standing) {
        return switch (standing) {
            case VERIFYING -> ProblemException.of(ProblemCode.UPLOAD_BUSY).withHeader(HttpHeaders.RETRY_AFTER, "1");
            case SETTLED -> ProblemException.of(ProblemCode.UPLOAD_SETTLED);
            case ENDED -> ProblemException.of(ProblemCode.UPLOAD_EXPIRED);
            case RENEWABLE -> throw new IllegalStateException("An open upload gets new URLs");
        };
    }

    public UploadJson toJson(Caller caller, Upload upload) {
        return toJson(upload, uploads.purposes(caller));
    }

    public List<UploadJson> toJson(Caller caller, List<Upload> page) {
        Map<Purpose, Profile> profiles = uploads.purposes(caller);
        return page.stream().map(upload -> toJson(upload, profiles)).toList();
    }

    /** A purpose that was taken out of the configuration shows no keys. */
    private static UploadJson toJson(Upload upload, Map<Purpose, Profile> profiles) {
        Profile profile = profiles.get(upload.intent().purpose());
        return UploadJson.of(upload, profile != null && profile.showKey());
    }
}
