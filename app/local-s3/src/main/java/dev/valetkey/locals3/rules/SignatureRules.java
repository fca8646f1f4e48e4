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

    /** All rules, in the order in which S3 applies them. */
    public static List<S3Rule> all(String region, Clock clock) {
        return List.of(
                new AuthenticationRule(),
                new SignedHeadersRule(),
                new RegionRule(region),
                new ClockSkewRule(clock),
                new PresignedExpiryRule(clock));
    }

    /**
     * Every request is signed with Signature Version 4, and legibly, so that no other rule can be dodged by a spelling that
     * S3Proxy reads and we do not. Amazon blocks public access to new buckets (since April 2023); S3Proxy would answer an
     * anonymous request for a missing key with 404. A POST form carries its signature among its fields.
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
                return Optional.of(new S3Error(
                        400,
                        "AuthorizationHeaderMalformed",
                        "The authorization header is malformed; it must hold Credential, SignedHeaders and Signature."));
            }
            return Optional.of(new S3Error(403, "AccessDenied", "Access Denied"));
        }
    }

    /**
     * Every {@code x-amz-*} header must be among the signed ones, so that an uploader cannot add metadata, an ACL, tags or
     * a storage class (AWS, "Signature Calculations for the Authorization Header"; S3's answer as recorded by LocalStack's
     * {@code test_put_url_metadata_with_sig_s3v4}).
     */
    private static final class SignedHeadersRule implements S3Rule {

        @Override
        public Optional<S3Error> validate(S3Request request) {
            return request.signing().flatMap(signing -> {
                var unsigned = request.amazonHeaders().stream()
                        .filter(name -> !signing.signedHeaders().contains(name))
                        .collect(Collectors.joining(", "));
                return unsigned.isEmpty() ? Optional.empty() : Optional.of(refusal(unsigned));
            });
        }

        private static S3Error refusal(String unsigned) {
            return new S3Error(403, "AccessDenied", "There were headers present in the request which were not signed")
                    .with("HeadersNotSigned", unsigned);
        }
    }

    /** The credential's scope must name the server's region, the way regions launched since 2019 insist on it. */
    private static final class RegionRule implements S3Rule {

        private final String region;

        public RegionRule(String region) {
            this.region = region;
        }

        @Override
        public Optional<S3Error> validate(S3Request request) {
            return request.signing()
                    .filter(signing -> !signing.region().equals(Optional.of(region)))
                    .map(signing -> refusal(signing.location(), signing.region().orElse("")));
        }

        private S3Error refusal(RequestSignature.Location place, String named) {
            var wrong = "the region '%s' is wrong; expecting '%s'".formatted(named, region);
            var error = switch (place) {
                case QUERY ->
                    new S3Error(
                            400,
                            "AuthorizationQueryParametersError",
                            "Error parsing the X-Amz-Credential parameter; " + wrong);
                case HEADER ->
                    new S3Error(400, "AuthorizationHeaderMalformed", "The authorization header is malformed; " + wrong);
            };
            return error.with("Region", region);
        }
    }

    /**
     * No signature from more than 15 minutes ahead; one in the Authorization header may be no older either (AWS,
     * "Authenticating Requests": requests must reach S3 within 15 minutes of their time stamp).
     */
    private static final class ClockSkewRule implements S3Rule {

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

    /**
     * A presigned URL states a life of one second to seven days and is refused after it. S3Proxy refuses too, but by the
     * machine's clock and without the elements that say when.
     */
    private static final class PresignedExpiryRule implements S3Rule {

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

    /** The moment of signing that a request states. */
    private static final class SigningDate {

        private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

        private SigningDate() {}

        /** {@code X-Amz-Date} in the query; nothing when absent or unreadable. */
        static Optional<Instant> inQuery(S3Request request) {
            return request.parameter("X-Amz-Date").flatMap(SigningDate::parse);
        }

        /** The {@code X-Amz-Date} header, else {@code Date}; nothing when absent or unreadable. */
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
