package dev.valetkey.locals3.post;

import com.google.common.hash.Hashing;
import dev.valetkey.locals3.response.S3Error;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The rules of PostObject: a form that a browser sends to a bucket. */
public final class PostObjectRules {

    private PostObjectRules() {}

    /**
     * {@return all rules, in the order in which they apply: a forged form gets no error other than that of its
     * signature}
     *
     * @param accessKey the only accepted access key
     * @param secretKey its secret key
     * @param region the only accepted region
     * @param clock the current instant for expiries and dates
     */
    public static List<PostObjectRule> all(String accessKey, String secretKey, String region, Clock clock) {
        return List.of(
                new FormAuthenticationRule(),
                new FormSignatureRule(accessKey, secretKey, region),
                new FormDateRule(clock),
                new FormPolicyRule(clock));
    }

    /** A rule of S3 about forms. Implementations must be thread-safe. */
    @FunctionalInterface
    public interface PostObjectRule {

        /**
         * {@return the error that S3 would return; empty for a valid form}
         *
         * @param form the fields of the form, without its file
         */
        Optional<S3Error> validate(PostForm form);
    }

    /**
     * A form needs a key and all five fields of Signature Version 4. A form without any of the five is anonymous, and new buckets
     * reject anonymous requests (since April 2023).
     */
    private static final class FormAuthenticationRule implements PostObjectRule {

        private static final List<String> FIELDS =
                List.of("policy", "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature");

        @Override
        public Optional<S3Error> validate(PostForm form) {
            if (form.field("key").filter(key -> !key.isEmpty()).isEmpty()) {
                return Optional.of(missing("key"));
            }
            if (FIELDS.stream().noneMatch(form.fields()::containsKey)) {
                return Optional.of(new S3Error(403, "AccessDenied", "Access Denied"));
            }
            return FIELDS.stream()
                    .filter(field -> form.field(field).isEmpty())
                    .map(FormAuthenticationRule::missing)
                    .findFirst()
                    .or(() -> form.field("x-amz-algorithm")
                            .filter(algorithm -> !algorithm.equals("AWS4-HMAC-SHA256"))
                            .map(algorithm -> argument(
                                    "x-amz-algorithm",
                                    algorithm,
                                    "x-amz-algorithm only supports \"AWS4-HMAC-SHA256\"")));
        }

        private static S3Error missing(String field) {
            return argument(
                    field,
                    "",
                    "Bucket POST must contain a field named '" + field
                            + "'.  If it is specified, please check the order of the fields.");
        }

        static S3Error argument(String name, String value, String message) {
            return new S3Error(400, "InvalidArgument", message)
                    .with("ArgumentName", name)
                    .with("ArgumentValue", value);
        }
    }

    /**
     * The credential must contain our key, the day of signing, our region and S3, and the signature of the policy must be valid.
     * S3Proxy checks neither region nor service, and rejects a forged signature without an error document.
     */
    private static final class FormSignatureRule implements PostObjectRule {

        private static final String CREDENTIAL = "x-amz-credential";
        private static final List<String> SERVICE = List.of("s3", "aws4_request");
        private static final int PARTS = 5;

        private final String accessKey;
        private final String secretKey;
        private final String region;

        FormSignatureRule(String accessKey, String secretKey, String region) {
            this.accessKey = accessKey;
            this.secretKey = secretKey;
            this.region = region;
        }

        @Override
        public Optional<S3Error> validate(PostForm form) {
            var credential = form.field(CREDENTIAL).orElse("");
            var parts = List.of(credential.split("/", -1));
            if (parts.size() != PARTS) {
                return wrong(
                        credential,
                        "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
            }
            var date = form.field("x-amz-date").orElse("");
            return scope(credential, parts, date)
                    .or(() -> accessKey(parts.get(0)))
                    .or(() -> signature(form, parts.subList(1, PARTS)));
        }

        private Optional<S3Error> scope(String credential, List<String> parts, String date) {
            var day = parts.get(1);
            if (day.length() != 8 || !date.startsWith(day)) {
                return wrong(
                        credential, "incorrect date \"" + day + "\". It must be the day of x-amz-date, as yyyyMMdd.");
            }
            if (!parts.get(2).equals(region)) {
                return wrong(credential, "the region '%s' is wrong; expecting '%s'".formatted(parts.get(2), region))
                        .map(error -> error.with("Region", region));
            }
            return parts.subList(3, PARTS).equals(SERVICE)
                    ? Optional.empty()
                    : wrong(credential, "incorrect service or terminal. This endpoint belongs to \"s3\".");
        }

        private Optional<S3Error> accessKey(String requested) {
            return requested.equals(accessKey)
                    ? Optional.empty()
                    : Optional.of(new S3Error(
                                    403,
                                    "InvalidAccessKeyId",
                                    "The AWS Access Key Id you provided does not exist in our records.")
                            .with("AWSAccessKeyId", requested));
        }

        private Optional<S3Error> signature(PostForm form, List<String> scope) {
            var policy = form.field("policy").orElse("");
            var stated = form.field("x-amz-signature").orElse("");
            var key = ("AWS4" + secretKey).getBytes(UTF_8);
            for (var part : scope) {
                key = Hashing.hmacSha256(key).hashString(part, UTF_8).asBytes();
            }
            var expected = Hashing.hmacSha256(key).hashString(policy, UTF_8).toString();
            return MessageDigest.isEqual(expected.getBytes(UTF_8), stated.getBytes(UTF_8))
                    ? Optional.empty()
                    : Optional.of(new S3Error(
                                    403,
                                    "SignatureDoesNotMatch",
                                    "The request signature we calculated does not match the signature you provided. Check"
                                            + " your key and signing method.")
                            .with("AWSAccessKeyId", accessKey)
                            .with("StringToSign", policy)
                            .with("SignatureProvided", stated));
        }

        private static Optional<S3Error> wrong(String credential, String message) {
            return Optional.of(FormAuthenticationRule.argument(CREDENTIAL, credential, message));
        }
    }

    /**
     * {@code x-amz-date} must be a valid date, at most 15 minutes ahead and at most seven days ago, the lifetime of a signing key
     * (AWS, "Amazon S3 Signature Version 4 Authentication Specific Policy Keys"). AWS does not document whether S3 checks the
     * date; no unexpired grant should fail here.
     */
    private static final class FormDateRule implements PostObjectRule {

        private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
        private static final Duration MAX_SKEW = Duration.ofMinutes(15);
        private static final Duration MAX_AGE = Duration.ofDays(7);

        private final Clock clock;

        FormDateRule(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Optional<S3Error> validate(PostForm form) {
            var date = form.field("x-amz-date").orElse("");
            try {
                return validate(LocalDateTime.parse(date, BASIC).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException unreadable) {
                return Optional.of(FormAuthenticationRule.argument(
                        "x-amz-date", date, "X-Amz-Date must be formated via ISO8601 Long format"));
            }
        }

        private Optional<S3Error> validate(Instant signed) {
            var now = clock.instant();
            if (signed.isAfter(now.plus(MAX_SKEW))) {
                return Optional.of(new S3Error(403, "AccessDenied", "Request is not yet valid"));
            }
            return signed.isBefore(now.minus(MAX_AGE))
                    ? Optional.of(new S3Error(403, "AccessDenied", "Invalid according to Policy: Policy expired."))
                    : Optional.empty();
        }
    }

    /**
     * The policy must not have expired, every condition must match, and every field needs a condition, except those that no
     * condition can cover. S3Proxy accepts {@code x-amz-*} fields of the signature and checksums without a condition, reads
     * fields after the file, and uses the system clock.
     */
    private static final class FormPolicyRule implements PostObjectRule {

        private static final Predicate<String> UNCOVERED = field -> field.equals("policy")
                || field.equals("x-amz-signature")
                || field.equals("file")
                || field.startsWith("x-ignore-");

        private final Clock clock;

        FormPolicyRule(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Optional<S3Error> validate(PostForm form) {
            return PostPolicyDocument.parse(form.field("policy").orElse(""))
                    .map(policy -> validate(form.fields(), policy))
                    .orElseGet(() -> Optional.of(
                            new S3Error(400, "InvalidPolicyDocument", "Invalid Policy: it cannot be read.")));
        }

        private Optional<S3Error> validate(Map<String, String> fields, PostPolicyDocument policy) {
            if (!clock.instant().isBefore(policy.expiration())) {
                return denied("Policy expired.");
            }
            for (var condition : policy.conditions()) {
                if (!condition.matches(fields)) {
                    return denied("Policy Condition failed: " + condition);
                }
            }
            return fields.keySet().stream()
                    .filter(UNCOVERED.negate())
                    .filter(field -> policy.conditions().stream()
                            .noneMatch(condition -> condition.field().equals(field)))
                    .sorted()
                    .findFirst()
                    .flatMap(field -> denied("Extra input fields: " + field));
        }

        private static Optional<S3Error> denied(String message) {
            return Optional.of(new S3Error(403, "AccessDenied", "Invalid according to Policy: " + message));
        }
    }
}
