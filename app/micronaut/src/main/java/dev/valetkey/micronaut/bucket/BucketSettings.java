package dev.valetkey.micronaut.bucket;

import dev.valetkey.micronaut.property.ConfigSection;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings of the bucket as {@code terraform output -json app_environment} passes them to the service. Every member is
 * empty for a bucket that is configured in another way. Immutable.
 *
 * @param bucket the name of the bucket that the other members describe
 * @param grants the kinds of grants that the policies allow: {@code put}, {@code post}, {@code multipart}, {@code get}
 * @param maxSignatureAge the maximum age of presigned URLs
 * @param maxSessionDuration the maximum duration of a session of the roles
 * @param corsOrigins the origins of the CORS rules; {@code https://*.example.com} for every subdomain
 * @param queueUrl the URL of the queue that the bucket notifies, or {@link #NONE}
 * @param malwareScan whether a scanner tags every upload, which can be read only then
 * @param lifecycleRulesSha256 the digest of the lifecycle rules, in lower case
 * @param serviceRoleArn the role of the process
 * @param keyArn the KMS key that encrypts the objects
 */
public record BucketSettings(
        Optional<String> bucket,
        Optional<Set<String>> grants,
        Optional<Duration> maxSignatureAge,
        Optional<Duration> maxSessionDuration,
        Optional<List<String>> corsOrigins,
        Optional<String> queueUrl,
        Optional<Boolean> malwareScan,
        Optional<String> lifecycleRulesSha256,
        Optional<String> serviceRoleArn,
        Optional<String> keyArn) {

    /** The name of the section below {@code valetkey}. */
    public static final String SECTION = "bucket-settings";

    /** The value of {@code queue-url} for a bucket without a queue. */
    public static final String NONE = "none";

    private static final Set<String> KINDS = Set.of("put", "post", "multipart", "get");
    private static final Duration MAX_AGE = Duration.ofDays(7);
    private static final Duration MAX_SESSION = Duration.ofHours(12);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/.{1,200}");
    private static final Pattern KEY = Pattern.compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]{1,100}");

    /**
     * Checks the members.
     *
     * @param bucket the name of the bucket that the other members describe
     * @param grants the kinds of grants that the policies allow: {@code put}, {@code post}, {@code multipart}, {@code get}
     * @param maxSignatureAge the maximum age of presigned URLs
     * @param maxSessionDuration the maximum duration of a session of the roles
     * @param corsOrigins the origins of the CORS rules; {@code https://*.example.com} for every subdomain
     * @param queueUrl the URL of the queue that the bucket notifies, or {@link #NONE}
     * @param malwareScan whether a scanner tags every upload, which can be read only then
     * @param lifecycleRulesSha256 the digest of the lifecycle rules, in lower case
     * @param serviceRoleArn the role of the process
     * @param keyArn the KMS key that encrypts the objects
     * @throws NullPointerException if a member is null
     */
    public BucketSettings {
        Objects.requireNonNull(bucket, "bucket");
        grants = grants.map(Set::copyOf);
        Objects.requireNonNull(maxSignatureAge, "maxSignatureAge");
        Objects.requireNonNull(maxSessionDuration, "maxSessionDuration");
        corsOrigins = corsOrigins.map(List::copyOf);
        Objects.requireNonNull(queueUrl, "queueUrl");
        Objects.requireNonNull(malwareScan, "malwareScan");
        Objects.requireNonNull(lifecycleRulesSha256, "lifecycleRulesSha256");
        Objects.requireNonNull(serviceRoleArn, "serviceRoleArn");
        Objects.requireNonNull(keyArn, "keyArn");
    }

    /**
     * {@return the settings in a configuration} Invalid values are reported in the section and left out.
     *
     * @param root the section {@code valetkey}
     */
    public static BucketSettings read(ConfigSection root) {
        ConfigSection section = root.section(SECTION);
        return new BucketSettings(
                section.string("bucket"),
                section.values("grants", BucketSettings::kind),
                section.duration("max-signature-age", Duration.ofSeconds(1), MAX_AGE),
                section.duration("max-session-duration", Duration.ofMinutes(15), MAX_SESSION),
                section.stringList("cors-origins"),
                section.value("queue-url", BucketSettings::queue),
                section.booleanValue("malware-scan"),
                section.value("lifecycle-rules-sha256", text -> matching(SHA256, text, "64 hexadecimal digits")),
                section.value("service-role-arn", text -> matching(ROLE, text, "the ARN of an IAM role")),
                section.value("key-arn", text -> matching(KEY, text, "the ARN of a KMS key, not of an alias")));
    }

    /**
     * {@return whether the CORS rules allow an origin; true if they are unknown}
     *
     * @param origin an origin as browsers send it
     */
    public boolean allowsOrigin(String origin) {
        return corsOrigins
                .map(origins -> origins.stream().anyMatch(allowed -> matches(allowed, origin)))
                .orElse(true);
    }

    /**
     * {@return whether an origin or header of a CORS rule matches} S3 accepts at most one {@code *} in it.
     *
     * @param allowed the origin or header of a rule
     * @param sent what a browser sends, or a pattern, which must be as narrow
     */
    public static boolean matches(String allowed, String sent) {
        int star = allowed.indexOf('*');
        if (star < 0) {
            return allowed.equals(sent);
        }
        String end = allowed.substring(star + 1);
        return sent.length() >= star + end.length()
                && sent.startsWith(allowed.substring(0, star))
                && sent.endsWith(end);
    }

    private static String kind(String text) {
        if (!KINDS.contains(text)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a kind of grant; expected put, post, multipart or get");
        }
        return text;
    }

    private static String queue(String text) {
        if (!text.equals(NONE) && URI.create(text).getHost() == null) {
            throw new IllegalArgumentException("'" + text + "' is not the URL of a queue; expected a URL or none");
        }
        return text;
    }

    private static String matching(Pattern pattern, String text, String expected) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is invalid; expected " + expected);
        }
        return text;
    }
}
