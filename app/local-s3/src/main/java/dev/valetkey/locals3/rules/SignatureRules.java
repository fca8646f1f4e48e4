package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.request.RequestSignature;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.S3Error;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules about the signature of a request. */
public final class SignatureRules {

    private SignatureRules() {}

    /**
     * {@return all rules, in the order in which S3 applies them}
     *
     * @param region the only accepted region
     * @param clock the current instant for expiries and dates
     */
    public static List<S3Rule> all(String region, Clock clock) {
        return List.of(
                new AuthenticationRule(),
                new SignedHeadersRule(),
                new RegionRule(region),
                new ClockSkewRule(clock),
                new PresignedExpiryRule(clock));
    }

    /**
     * Every request needs a valid Signature Version 4 syntax, so that no syntax that only S3Proxy accepts can bypass the other
     * rules. Amazon blocks public access to new buckets (since April 2023); S3Proxy would return 404 to an anonymous request for a
     * missing key. A POST form has its signature in its fields.
     */
    private static final class AuthenticationRule implements S3Rule {

        @Override
        public Optional<S3Error> validate(S3Request request) {
            if (request.signing().isPresent() || request.isForm()) {
                return Optional.empty();
            }
            if (request.header("Authorization")
                    .filter(value -> value.startsWith("AWS4"))
                    .isPresent()) {
                return Optional.of(
                        new S3Error(
                                400,
                                "AuthorizationHeaderMalformed",
                                "The authorization header is malformed; it must contain Credential, SignedHeaders and Signature."));
            }
            return Optional.of(new S3Error(403, "AccessDenied", "Access Denied"));
        }
    }

    /**
     * Every {@code x-amz-*} header must be signed, so that an uploader cannot add metadata, an ACL, tags or
     * a storage class (AWS, "Signature Calculations for the Authorization Header"; S3's response as recorded by LocalStack's
     * {@code test_put_url_metadata_with_sig_s3v4}).
     */
    private static final class SignedHeadersRule implements S3Rule {

        @Override
        public Optional<S3Error> validate(S3Request request) {
            return request.signing().flatMap(signature -> {
                var unsigned = request.amazonHeaders().stream()
                        .filter(name -> !signature.signedHeaders().contains(name))
                        .collect(Collectors.joining(", "));
                return unsigned.isEmpty() ? Optional.empty() : Optional.of(refusal(unsigned));
            });
        }

        private static S3Error refusal(String unsigned) {
            return new S3Error(403, "AccessDenied", "There were headers present in the request which were not signed")
                    .with("HeadersNotSigned", unsigned);
        }
    }

    /** The credential scope must contain the server's region, as AWS regions launched since 2019 require. */
    private static final class RegionRule implements S3Rule {

        private final String region;

        RegionRule(String region) {
            this.region = region;
        }

        @Override
        public Optional<S3Error> validate(S3Request request) {
            return request.signing()
                    .filter(signature -> !signature.region().equals(Optional.of(region)))
                    .map(signature ->
                            refusal(signature.location(), signature.region().orElse("")));
        }

        private S3Error refusal(RequestSignature.Location location, String actual) {
            var message = "the region '%s' is wrong; expecting '%s'".formatted(actual, region);
            var error = switch (location) {
                case QUERY ->
                    new S3Error(
                            400,
                            "AuthorizationQueryParametersError",
                            "Error parsing the X-Amz-Credential parameter; " + message);
                case HEADER ->
                    new S3Error(
                            400, "AuthorizationHeaderMalformed", "The authorization header is malformed; " + message);
            };
            return error.with("Region", region);
        }
    }

    /**
     * A signature may be dated at most 15 minutes ahead; in the Authorization header also at most 15 minutes ago (AWS,
     * "Authenticating Requests": requests must reach S3 within 15 minutes of their time stamp).
     */
    private static final class ClockSkewRule implements S3Rule {

        private static final Duration MAX_SKEW = Duration.ofMinutes(15);

        private final Clock clock;

        ClockSkewRule(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Optional<S3Error> validate(S3Request request) {
            return request.signing().flatMap(signature -> switch (signature.location()) {
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

    /**
     * A presigned URL is valid for one second to seven days. S3Proxy also rejects expired URLs, but uses the system clock and omits
     * the elements with the times.
     */
    private static final class PresignedExpiryRule implements S3Rule {

        private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");
        private static final Duration MAX_EXPIRY = Duration.ofDays(7);

        private final Clock clock;

        PresignedExpiryRule(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Optional<S3Error> validate(S3Request request) {
            if (request.signing()
                    .filter(signature -> signature.location() == RequestSignature.Location.QUERY)
                    .isEmpty()) {
                return Optional.empty();
            }
            var signed = SigningDate.inQuery(request);
            var expires = request.parameter("X-Amz-Expires");
            if (signed.isEmpty() || expires.isEmpty()) {
                return parametersError(
                        "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                                + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
            }
            return validate(signed.get(), expires.get());
        }

        private Optional<S3Error> validate(Instant signed, String expires) {
            if (!SECONDS.matcher(expires).matches()) {
                return parametersError("X-Amz-Expires should be a number");
            }
            var seconds = Duration.ofSeconds(Long.parseLong(expires));
            if (seconds.compareTo(MAX_EXPIRY) > 0) {
                return parametersError("X-Amz-Expires must be less than a week (in seconds); that is, the given"
                        + " X-Amz-Expires must be less than " + MAX_EXPIRY.toSeconds() + " seconds");
            }
            var end = signed.plus(seconds);
            return clock.instant().isBefore(end) ? Optional.empty() : Optional.of(expired(expires, end));
        }

        private S3Error expired(String expires, Instant end) {
            return new S3Error(403, "AccessDenied", "Request has expired")
                    .with("X-Amz-Expires", expires)
                    .with("Expires", end.toString())
                    .with("ServerTime", clock.instant().toString());
        }

        private static Optional<S3Error> parametersError(String message) {
            return Optional.of(new S3Error(400, "AuthorizationQueryParametersError", message));
        }
    }

    /** The time of signing in a request. */
    private static final class SigningDate {

        private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

        private SigningDate() {}

        /** {@code X-Amz-Date} in the query; empty if missing or invalid. */
        static Optional<Instant> inQuery(S3Request request) {
            return request.parameter("X-Amz-Date").flatMap(SigningDate::parse);
        }

        /** The {@code X-Amz-Date} header, else {@code Date}; empty if missing or invalid. */
        static Optional<Instant> inHeader(S3Request request) {
            return request.header("X-Amz-Date")
                    .flatMap(SigningDate::parse)
                    .or(() -> request.header("Date").flatMap(SigningDate::parseHttpDate));
        }

        private static Optional<Instant> parse(String text) {
            try {
                return Optional.of(LocalDateTime.parse(text, BASIC).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private static Optional<Instant> parseHttpDate(String text) {
            try {
                return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }
}
