package dev.valetkey.micronaut.lifecycle;

import dev.valetkey.micronaut.lifecycle.BucketRetention.RetentionRule;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.tenant.ClaimedTenant;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.RejectionAction;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Validates that no upload can take longer than the bucket keeps its data. An object that is deleted before its last URL
 * expires could be written again, and parts that are deleted cannot be completed.
 */
public final class RetentionValidator {

    /** Further purposes are counted in the message. */
    private static final int MAX_LISTED = 3;

    /** The time that is added to the longest life of uploads, and the properties that it comes from. */
    private record Extra(Duration duration, String properties) {}

    private RetentionValidator() {}

    /**
     * Reports purposes whose uploads may outlive their data.
     *
     * @param root the section {@code valetkey}
     * @param tenants the configured tenants
     * @param retention how long the bucket keeps its data
     * @param grace how long after the end of an upload data may still arrive
     * @param maxWait how long after that an upload may wait for the verdict of an inspection
     * @param quarantine how long rejected files are kept
     */
    public static void validate(
            ConfigSection root,
            List<ClaimedTenant> tenants,
            BucketRetention retention,
            Duration grace,
            Duration maxWait,
            Duration quarantine) {
        validateQuarantine(root, tenants, retention, quarantine);
        Extra late = new Extra(grace, "valetkey.verify.grace");
        Extra inspected = new Extra(grace.plus(maxWait), "valetkey.verify.grace and valetkey.inspection.max-wait");
        retention
                .incoming()
                .ifPresent(incoming -> validate(
                        root,
                        tenants,
                        late,
                        incoming,
                        "deletes objects below incoming/",
                        profile -> !isInspected(profile)));
        // The bytes of such an upload are not promoted before the verdict.
        retention
                .incoming()
                .ifPresent(incoming -> validate(
                        root,
                        tenants,
                        inspected,
                        incoming,
                        "deletes objects below incoming/",
                        RetentionValidator::isInspected));
        retention
                .parts()
                .ifPresent(parts ->
                        validate(root, tenants, late, parts, "aborts multipart uploads", RetentionValidator::hasParts));
    }

    /** Reports a quarantine that is longer than the bucket keeps its objects. */
    private static void validateQuarantine(
            ConfigSection root, List<ClaimedTenant> tenants, BucketRetention bucket, Duration quarantine) {
        boolean used = tenants.stream()
                .flatMap(claimed -> claimed.tenant().profiles().values().stream())
                .anyMatch(profile -> profile.inspection().onRejection() == RejectionAction.QUARANTINE);
        bucket.quarantine()
                .filter(retention -> used && retention.duration().compareTo(quarantine) < 0)
                .ifPresent(retention -> root.error(
                        LifecycleRulesLoader.PROPERTY,
                        "the bucket deletes objects below quarantine/ after " + format(retention.duration())
                                + " (rule '" + retention.rule()
                                + "'), but valetkey.inspection.quarantine-retention is " + format(quarantine)
                                + ". Shorten it, or apply rules with a longer retention and set their file here"));
    }

    private static void validate(
            ConfigSection root,
            List<ClaimedTenant> tenants,
            Extra extra,
            RetentionRule retention,
            String action,
            Predicate<Profile> affected) {
        List<String> longer = tenants.stream()
                .flatMap(claimed ->
                        longerThan(claimed, affected, retention.duration().minus(extra.duration())))
                .sorted()
                .toList();
        if (!longer.isEmpty()) {
            root.error(
                    LifecycleRulesLoader.PROPERTY,
                    "the bucket " + action + " after " + format(retention.duration()) + " (rule '" + retention.rule()
                            + "'), but uploads may take longer, by their longest-life plus " + format(extra.duration())
                            + " of " + extra.properties() + ": " + summarize(longer)
                            + ". Shorten them, or apply rules with a longer retention and set their file here");
        }
    }

    private static Stream<String> longerThan(ClaimedTenant claimed, Predicate<Profile> affected, Duration max) {
        return claimed.tenant().profiles().entrySet().stream()
                .filter(purpose -> affected.test(purpose.getValue()))
                .filter(purpose -> purpose.getValue().maxLifetime().compareTo(max) > 0)
                .map(purpose -> "valetkey.tenants." + claimed.tenant().id() + ".purposes." + purpose.getKey()
                        + ".longest-life (" + format(purpose.getValue().maxLifetime()) + ")");
    }

    private static boolean isInspected(Profile profile) {
        return !profile.limits().requiredInspections().isEmpty();
    }

    private static boolean hasParts(Profile profile) {
        Set<GrantKind> kinds = profile.limits().kinds();
        return kinds == null || kinds.contains(GrantKind.MULTIPART);
    }

    private static String summarize(List<String> names) {
        String first = names.stream().limit(MAX_LISTED).collect(Collectors.joining(", "));
        return names.size() > MAX_LISTED ? first + " and " + (names.size() - MAX_LISTED) + " more" : first;
    }

    private static String format(Duration time) {
        return time.toSeconds() > 0 && time.equals(Duration.ofDays(time.toDays()))
                ? time.toDays() + "d"
                : time.toString().replaceFirst("PT?", "").toLowerCase(Locale.ROOT);
    }
}
