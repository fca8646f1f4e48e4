package dev.valetkey.micronaut.lifecycle;

import java.time.Duration;
import java.util.Objects;

/**
 * How long the bucket keeps something at least. S3 counts whole days and rounds up to the next midnight UTC (S3 User
 * Guide, "Lifecycle rules: based on an object's age"), so it may be up to a day more.
 *
 * @param rule the id of the rule that removes it
 * @param days 1 or more
 */
record RetentionRule(String rule, int days) implements Comparable<RetentionRule> {

    RetentionRule {
        Objects.requireNonNull(rule, "rule");
        if (days < 1) {
            throw new IllegalArgumentException("the rule '" + rule + "' counts " + days + " days; it is 1 or more");
        }
    }

    Duration duration() {
        return Duration.ofDays(days);
    }

    /** The shortest first. */
    @Override
    public int compareTo(RetentionRule other) {
        return Integer.compare(days, other.days);
    }
}
