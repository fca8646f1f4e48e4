package dev.valetkey.micronaut.lifecycle;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.tenant.ClaimedTenant;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.tenant.Profile;
import jakarta.inject.Singleton;

import dev.valetkey.micronaut.lifecycle.BucketRetention.RetentionRule;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sees that no upload may take longer than the bucket keeps what it needs. An object that is removed before its last
 * link ends could be written again, and parts that are removed cannot be completed.
 */
@Singleton
public final class RetentionValidator {

    /** As many purposes as a sentence can name. */
    private static final int MAX_NAMED = 3;

    private final LifecycleRulesLoader loader;

    RetentionValidator(LifecycleRulesLoader rules) {
        this.loader = rules;
    }

    /**
     * Notes what is shorter than it has to be.
     *
     * @param grace how long after an upload's end bytes may still arrive
     */
    public void validate(ConfigSection root, List<ClaimedTenant> tenants, Duration grace) {
        BucketRetention kept = loader.load(root);
        kept.incoming()
                .ifPresent(incoming ->
                        validate(root, tenants, grace, incoming, "deletes what lies below incoming/", profile -> true));
        kept.parts()
                .ifPresent(parts ->
                        validate(root, tenants, grace, parts, "aborts multipart uploads", RetentionValidator::hasParts));
    }

    private static void validate(
            ConfigSection root,
            List<ClaimedTenant> tenants,
            Duration grace,
            RetentionRule kept,
            String does,
            Predicate<Profile> concerned) {
        List<String> longer = tenants.stream()
                .flatMap(claimed -> longerThan(claimed, concerned, kept.duration().minus(grace)))
                .sorted()
                .toList();
        if (!longer.isEmpty()) {
            root.error(
                    LifecycleRulesLoader.PROPERTY,
                    "the bucket " + does + " after " + format(kept.duration()) + " (rule '" + kept.rule()
                            + "'), but uploads may take longer, by their longest-life and " + format(grace)
                            + " of valetkey.verify.grace: " + summarize(longer)
                            + ". Shorten them, or apply rules that keep longer and name their file here");
        }
    }

    private static Stream<String> longerThan(ClaimedTenant claimed, Predicate<Profile> concerned, Duration most) {
        return claimed.tenant().profiles().entrySet().stream()
                .filter(purpose -> concerned.test(purpose.getValue()))
                .filter(purpose -> purpose.getValue().maxLifetime().compareTo(most) > 0)
                .map(purpose -> "valetkey.tenants." + claimed.tenant().id() + ".purposes." + purpose.getKey()
                        + ".longest-life (" + format(purpose.getValue().maxLifetime()) + ")");
    }

    private static boolean hasParts(Profile profile) {
        Set<GrantKind> kinds = profile.limits().kinds();
        return kinds == null || kinds.contains(GrantKind.MULTIPART);
    }

    private static String summarize(List<String> names) {
        String first = names.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
        return names.size() > MAX_NAMED ? first + " and " + (names.size() - MAX_NAMED) + " more" : first;
    }

    private static String format(Duration time) {
        return time.toSeconds() > 0 && time.equals(Duration.ofDays(time.toDays()))
                ? time.toDays() + "d"
                : time.toString().replaceFirst("PT?", "").toLowerCase(Locale.ROOT);
    }
}
