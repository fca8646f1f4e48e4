package dev.valetkey.micronaut.lifecycle;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How long the bucket keeps its data; empty means without limit.
 *
 * @param incoming objects below {@code incoming/}, including the seals of used keys
 * @param parts parts of incomplete multipart uploads
 * @param quarantine objects below {@code quarantine/}
 * @param stored objects below {@code objects/}
 * @param deleted old versions of objects below {@code objects/}
 */
public record BucketRetention(
        Optional<RetentionRule> incoming,
        Optional<RetentionRule> parts,
        Optional<RetentionRule> quarantine,
        Optional<RetentionRule> stored,
        Optional<RetentionRule> deleted) {

    /** A bucket without lifecycle rules for uploads. */
    static final BucketRetention UNLIMITED = new BucketRetention(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks the members.
     *
     * @param incoming objects below {@code incoming/}, including the seals of used keys
     * @param parts parts of incomplete multipart uploads
     * @param quarantine objects below {@code quarantine/}
     * @param stored objects below {@code objects/}
     * @param deleted old versions of objects below {@code objects/}
     * @throws NullPointerException if a member is null
     */
    public BucketRetention {
        Objects.requireNonNull(incoming, "incoming");
        Objects.requireNonNull(parts, "parts");
        Objects.requireNonNull(quarantine, "quarantine");
        Objects.requireNonNull(stored, "stored");
        Objects.requireNonNull(deleted, "deleted");
    }

    /**
     * The minimum time until a lifecycle rule removes an object. S3 counts whole days and rounds up to the next midnight UTC (S3
     * User Guide, "Lifecycle rules: based on an object's age"), so it may take up to a day more.
     *
     * @param rule the id of the rule
     * @param days 1 or more
     */
    public record RetentionRule(String rule, int days) implements Comparable<RetentionRule> {

        /**
         * Checks the members.
         *
         * @param rule the id of the rule
         * @param days 1 or more
         * @throws IllegalArgumentException if the days are less than 1
         */
        public RetentionRule {
            Objects.requireNonNull(rule, "rule");
            if (days < 1) {
                throw new IllegalArgumentException("the rule '" + rule + "' has " + days + " days; expected 1 or more");
            }
        }

        Duration duration() {
            return Duration.ofDays(days);
        }

        /**
         * Orders by duration, the shortest first.
         *
         * @param other another rule
         */
        @Override
        public int compareTo(RetentionRule other) {
            return Integer.compare(days, other.days);
        }
    }
}
