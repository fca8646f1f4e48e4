package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.S3Error;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * No signature from more than 15 minutes ahead; one in the Authorization header may be no older either (AWS,
 * "Authenticating Requests": requests must reach S3 within 15 minutes of their time stamp).
 */
public final class ClockSkewRule implements S3Rule {

    private static final Duration MAX_SKEW = Duration.ofMinutes(15);

    private final Clock clock;

    public ClockSkewRule(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<S3Error> validate(S3Request request) {
        return request.signing().flatMap(signing -> switch (signing.location()) {
            case QUERY -> SigningDate.inQuery(request).filter(this::isAhead).map(ClockSkewRule::notYetValid);
            case HEADER ->
                SigningDate.inHeader(request)
                        .filter(signed -> isAhead(signed) || isBehind(signed))
                        .map(this::tooSkewed);
        });
    }

    private boolean isAhead(Instant signed) {
        return signed.isAfter(clock.instant().plus(MAX_SKEW));
    }

    private boolean isBehind(Instant signed) {
        return signed.isBefore(clock.instant().minus(MAX_SKEW));
    }

    private static S3Error notYetValid(Instant signed) {
        return new S3Error(403, "AccessDenied", "Request is not yet valid").with("X-Amz-Date", signed.toString());
    }

    private S3Error tooSkewed(Instant signed) {
        return new S3Error(
                        403,
                        "RequestTimeTooSkewed",
                        "The difference between the request time and the current time is too large.")
                .with("RequestTime", signed.toString())
                .with("ServerTime", clock.instant().toString())
                .with("MaxAllowedSkewMilliseconds", Long.toString(MAX_SKEW.toMillis()));
    }
}
