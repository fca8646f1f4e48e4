package dev.valetkey.micronaut.bucket;

import dev.valetkey.micronaut.aws.SigningLimits;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.verdict.VerdictTagValidator;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reports where the configuration exceeds the settings of the bucket. S3 would reject what the service grants, or uploads would
 * wait forever. Each error names the property and its value, the setting of the bucket, and the remedy. Reports nothing about
 * settings that are unknown.
 */
public final class BucketAgreementValidator {

    /** Further purposes are counted in the message. */
    private static final int MAX_LISTED = 3;

    private final ConfigSection root;
    private final ConfigSection section;
    private final BucketSettings bucket;
    private final SigningLimits signing;

    private BucketAgreementValidator(ConfigSection root) {
        this.root = root;
        this.section = root.section(BucketSettings.SECTION);
        this.bucket = BucketSettings.read(root);
        this.signing = SigningLimits.read(root);
    }

    /**
     * Reports every disagreement.
     *
     * @param root the section {@code valetkey}
     * @param tenants the configured tenants
     * @param longestDownload the time for which a download URL is valid, of all its windows
     * @param lifecycleRulesSha256 the digest of the lifecycle rules that the service assumes
     */
    public static void validate(
            ConfigSection root, List<Tenant> tenants, Duration longestDownload, String lifecycleRulesSha256) {
        var validator = new BucketAgreementValidator(root);
        validator.validateName();
        validator.validateKinds(tenants);
        validator.validateAge(tenants, longestDownload);
        validator.validateSession();
        validator.validateQueue();
        validator.validateScan(tenants);
        validator.validateLifecycle(lifecycleRulesSha256);
    }

    private void validateName() {
        root.string("bucket")
                .filter(name -> bucket.bucket()
                        .filter(described -> !described.equals(name))
                        .isPresent())
                .ifPresent(name -> section.error(
                        "bucket",
                        "is " + bucket.bucket().orElseThrow() + ", but valetkey.bucket is " + name
                                + ", so the settings are those of another bucket; use the app_environment of this"
                                + " bucket, or remove " + section.path()));
    }

    private void validateKinds(List<Tenant> tenants) {
        bucket.grants().ifPresent(allowed -> {
            List<String> exceeding =
                    purposes(tenants, profile -> !allowed.containsAll(BucketNeeds.kinds(profile)), profile -> {
                        Set<String> kinds = new TreeSet<>(BucketNeeds.kinds(profile));
                        kinds.removeAll(allowed);
                        return "kinds (" + String.join(", ", kinds) + ")";
                    });
            report(
                    exceeding,
                    "grants",
                    "is " + String.join(", ", new TreeSet<>(allowed)) + ", so S3 would reject the grants of %s"
                            + "; remove these kinds, or add them to 'grants' of the Terraform stack");
        });
    }

    private void validateAge(List<Tenant> tenants, Duration longestDownload) {
        bucket.maxSignatureAge().ifPresent(max -> {
            Predicate<Duration> exceeds = expiry -> signing.maxAge(expiry).compareTo(max) > 0;
            Stream<String> uploads = purposes(
                    tenants,
                    profile -> exceeds.test(profile.expiry()),
                    profile -> "expiry (" + seconds(profile.expiry()) + ")")
                    .stream();
            Stream<String> downloads = exceeds.test(longestDownload)
                    ? Stream.of(
                            "valetkey.defaults.download-expiry and download-window (" + seconds(longestDownload) + ")")
                    : Stream.empty();
            report(
                    Stream.concat(downloads, uploads).toList(),
                    "max-signature-age",
                    "is " + seconds(max) + ", so S3 would reject URLs before they expire: %s, plus "
                            + seconds(signing.clockSkew()) + " of valetkey.aws.clock-skew; shorten them, or increase"
                            + " 'max_signature_age_seconds' of the Terraform stack");
        });
    }

    private void validateSession() {
        bucket.maxSessionDuration()
                .filter(max ->
                        signing.assumesRole() && signing.sessionDuration().compareTo(max) > 0)
                .ifPresent(max -> section.error(
                        "max-session-duration",
                        "is " + seconds(max) + ", so STS would deny every session of valetkey.aws.session-duration ("
                                + seconds(signing.sessionDuration()) + "); shorten it"));
    }

    private void validateQueue() {
        BucketNeeds.queueUrl(root)
                .filter(url -> bucket.queueUrl()
                        .filter(notified -> !notified.equals(url))
                        .isPresent())
                .ifPresent(url -> section.error(
                        "queue-url",
                        "is " + bucket.queueUrl().orElseThrow() + ", but valetkey.s3-events.queue-url is " + url
                                + ", which the bucket does not notify; remove it, or set 'events' of the Terraform"
                                + " stack"));
    }

    /** Without the inspection, uploads are promoted before their scan. Without the scan, they wait until they expire. */
    private void validateScan(List<Tenant> tenants) {
        bucket.malwareScan().ifPresent(scanned -> {
            boolean ownScanner = root.section("malware-verdict").string("tag").isPresent();
            if (scanned || !ownScanner) {
                report(
                        purposes(
                                tenants,
                                profile -> VerdictTagValidator.awaitsVerdict(profile) != scanned,
                                profile -> "inspections"),
                        "malware-scan",
                        scanned
                                ? "is true, but %s would be stored before the scan; add malware-verdict to them, or"
                                        + " set 'malware_scan' of the Terraform stack to false"
                                : "is false, but %s contain malware-verdict and would wait for a scan; remove it, or"
                                        + " set 'malware_scan' of the Terraform stack");
            }
        });
    }

    private void validateLifecycle(String assumed) {
        bucket.lifecycleRulesSha256()
                .filter(applied -> !applied.equals(assumed))
                .ifPresent(applied -> section.error(
                        "lifecycle-rules-sha256",
                        "is " + applied + ", but the rules of valetkey.lifecycle-rules have the digest " + assumed
                                + "; apply the Terraform stack of this version, or set the file of the applied rules"));
    }

    private void report(List<String> exceeding, String property, String message) {
        if (!exceeding.isEmpty()) {
            String first = exceeding.stream().limit(MAX_LISTED).collect(Collectors.joining(", "));
            int more = exceeding.size() - MAX_LISTED;
            section.error(property, message.formatted(more > 0 ? first + " and " + more + " more" : first));
        }
    }

    private static List<String> purposes(
            List<Tenant> tenants, Predicate<Profile> affected, Function<Profile, String> suffix) {
        return tenants.stream()
                .flatMap(tenant -> tenant.profiles().entrySet().stream()
                        .filter(purpose -> affected.test(purpose.getValue()))
                        .map(purpose -> name(tenant, purpose) + suffix.apply(purpose.getValue())))
                .sorted()
                .toList();
    }

    private static String name(Tenant tenant, Map.Entry<Purpose, Profile> purpose) {
        return "valetkey.tenants." + tenant.id() + ".purposes." + purpose.getKey() + ".";
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
