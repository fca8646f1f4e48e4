package dev.valetkey.server.doctor.check;

import software.amazon.awssdk.services.s3.model.AbortIncompleteMultipartUpload;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the enabled lifecycle rules of a bucket do below a prefix. */
record LiveRetention(List<LifecycleRule> rules) {

    LiveRetention {
        rules = rules.stream()
                .filter(rule -> rule.status() == ExpirationStatus.ENABLED)
                .toList();
    }

    /** The minimum number of days after which a rule acts on some objects below the prefix. */
    Optional<Integer> shortest(String prefix, Function<LifecycleRule, Optional<Integer>> days) {
        return applying(prefix).flatMap(rule -> days.apply(rule).stream()).min(Integer::compare);
    }

    /** Whether a rule acts on all objects below the prefix. */
    boolean covers(String prefix, Function<LifecycleRule, Optional<Integer>> days) {
        return applying(prefix)
                .filter(rule -> prefix.startsWith(prefix(rule)) && !isLimitedBySize(rule))
                .anyMatch(rule -> days.apply(rule).isPresent());
    }

    static Optional<Integer> expiration(LifecycleRule rule) {
        return Optional.ofNullable(rule.expiration()).map(LifecycleExpiration::days);
    }

    static Optional<Integer> abortion(LifecycleRule rule) {
        return Optional.ofNullable(rule.abortIncompleteMultipartUpload())
                .map(AbortIncompleteMultipartUpload::daysAfterInitiation);
    }

    static Optional<Integer> noncurrent(LifecycleRule rule) {
        return Optional.ofNullable(rule.noncurrentVersionExpiration()).map(NoncurrentVersionExpiration::noncurrentDays);
    }

    /** Objects of the service have no tags, so a rule with tags never applies to them. */
    private Stream<LifecycleRule> applying(String prefix) {
        return rules.stream()
                .filter(rule -> !hasTags(rule))
                .filter(rule -> prefix(rule).startsWith(prefix) || prefix.startsWith(prefix(rule)));
    }

    @SuppressWarnings("deprecation") // Old rules have the prefix outside of the filter.
    private static String prefix(LifecycleRule rule) {
        LifecycleRuleFilter filter = rule.filter();
        return Stream.of(
                        Optional.ofNullable(rule.prefix()),
                        Optional.ofNullable(filter).map(LifecycleRuleFilter::prefix),
                        Optional.ofNullable(filter)
                                .map(LifecycleRuleFilter::and)
                                .map(and -> and.prefix()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    private static boolean hasTags(LifecycleRule rule) {
        LifecycleRuleFilter filter = rule.filter();
        return filter != null
                && (filter.tag() != null
                        || (filter.and() != null && filter.and().hasTags()));
    }

    private static boolean isLimitedBySize(LifecycleRule rule) {
        LifecycleRuleFilter filter = rule.filter();
        return filter != null
                && (filter.objectSizeGreaterThan() != null
                        || filter.objectSizeLessThan() != null
                        || (filter.and() != null
                                && (filter.and().objectSizeGreaterThan() != null
                                        || filter.and().objectSizeLessThan() != null)));
    }
}
