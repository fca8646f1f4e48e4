package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.request.RequestSignature;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.S3Error;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A presigned URL states a life of one second to seven days and is refused after it. S3Proxy refuses too, but by the
 * machine's clock and without the elements that say when.
 */
public final class PresignedExpiryRule implements S3Rule {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");
    private static final Duration MAX_EXPIRY = Duration.ofDays(7);

    private final Clock clock;

    public PresignedExpiryRule(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<S3Error> validate(S3Request request) {
        if (request.signing()
                .filter(signing -> signing.location() == RequestSignature.Location.QUERY)
                .isEmpty()) {
            return Optional.empty();
        }
        var signed = SigningDate.inQuery(request);
        var life = request.parameter("X-Amz-Expires");
        if (signed.isEmpty() || life.isEmpty()) {
            return parametersError(
                    "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                            + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
        }
        return validate(signed.get(), life.get());
    }

    private Optional<S3Error> validate(Instant signed, String life) {
        if (!SECONDS.matcher(life).matches()) {
            return parametersError("X-Amz-Expires should be a number");
        }
        var seconds = Duration.ofSeconds(Long.parseLong(life));
        if (seconds.compareTo(MAX_EXPIRY) > 0) {
            return parametersError("X-Amz-Expires must be less than a week (in seconds); that is, the given"
                    + " X-Amz-Expires must be less than " + MAX_EXPIRY.toSeconds() + " seconds");
        }
        var end = signed.plus(seconds);
        return clock.instant().isBefore(end) ? Optional.empty() : Optional.of(expired(life, end));
    }

    private S3Error expired(String life, Instant end) {
        return new S3Error(403, "AccessDenied", "Request has expired")
                .with("X-Amz-Expires", life)
                .with("Expires", end.toString())
                .with("ServerTime", clock.instant().toString());
    }

    private static Optional<S3Error> parametersError(String message) {
        return Optional.of(new S3Error(400, "AuthorizationQueryParametersError", message));
    }
}
