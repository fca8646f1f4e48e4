package dev.valetkey.policy.tenant;

import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaRange;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.quota.Quota;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A tenant's rules for one purpose. A profile is data, not code: policies can narrow it and never widen it.
 *
 * <pre>{@code
 * Profile avatars = Profile.builder(Limits.none().withTypes(MediaTypes.of("image/png")).withMaxSize(5_000_000))
 *     .expiry(Duration.ofMinutes(2))
 *     .build();
 * }</pre>
 *
 * @param limits the accepted sizes, types, kinds, checksums and metadata names; null types accept nothing
 * @param maxSizes maximum sizes in bytes of single types or ranges of types; if several match, the smallest applies
 * @param expiry the lifetime of a grant unless something shortens it; 1 second to 7 days, S3's limits
 * @param maxLifetime how long an upload may be given new grants; 1 second to 7 days
 * @param maxPutSize the maximum size in bytes of one request; S3's limit is 5 GiB
 * @param parts the rules for multipart uploads
 * @param doubleExtensions whether file names with two extensions are accepted if one of them belongs to a program, such
 *     as {@code invoice.pdf.exe}
 * @param showKey whether the API shows a stored object's key
 * @param quota how much the tenant may store for this purpose
 * @param subjectQuota how much each subject may store for this purpose
 * @param inspection what happens to uploads that an inspection rejects or cannot decide on
 * @param visibility who reads the uploads of a subject without the right to reach all uploads of the tenant
 * @since 0.1.0
 */
public record Profile(
        Limits limits,
        Map<MediaRange, Long> maxSizes,
        Duration expiry,
        Duration maxLifetime,
        long maxPutSize,
        PartRules parts,
        boolean doubleExtensions,
        boolean showKey,
        Quota quota,
        Quota subjectQuota,
        InspectionRules inspection,
        Visibility visibility) {

    /** S3 accepts at most 5 GiB in one PUT or POST. */
    public static final long S3_MAX_PUT_SIZE = 5L << 30;

    /** The lifetime of a grant if the profile does not set another. */
    public static final Duration DEFAULT_EXPIRY = Duration.ofMinutes(5);

    /** How long an upload may be given new grants if the profile does not set another duration. */
    public static final Duration DEFAULT_LIFETIME = Duration.ofDays(1);

    private static final Duration S3_MAX_EXPIRY = Duration.ofDays(7);

    /**
     * Checks the members and copies the map.
     *
     * @param limits the accepted sizes, types, kinds, checksums and metadata names; null types accept nothing
     * @param maxSizes maximum sizes in bytes of single types or ranges of types; if several match, the smallest applies
     * @param expiry the lifetime of a grant unless something shortens it; 1 second to 7 days, S3's limits
     * @param maxLifetime how long an upload may be given new grants; 1 second to 7 days
     * @param maxPutSize the maximum size in bytes of one request; S3's limit is 5 GiB
     * @param parts the rules for multipart uploads
     * @param doubleExtensions whether file names with two extensions are accepted if one of them belongs to a program,
     *     such as {@code invoice.pdf.exe}
     * @param showKey whether the API shows a stored object's key
     * @param quota how much the tenant may store for this purpose
     * @param subjectQuota how much each subject may store for this purpose
     * @param inspection what happens to uploads that an inspection rejects or cannot decide on
     * @param visibility who reads the uploads of a subject without the right to reach all uploads of the tenant
     * @throws IllegalArgumentException if a duration or a size is out of range, or if the limits contradict themselves
     * @throws NullPointerException if the limits, the part rules, a quota, the inspection rules or the
     *     visibility are null
     */
    public Profile {
        Objects.requireNonNull(limits, "limits");
        maxSizes = Map.copyOf(maxSizes);
        Objects.requireNonNull(parts, "parts");
        Objects.requireNonNull(quota, "quota");
        Objects.requireNonNull(subjectQuota, "subjectQuota");
        Objects.requireNonNull(inspection, "inspection");
        Objects.requireNonNull(visibility, "visibility");
        if (!isSignable(expiry)) {
            throw new IllegalArgumentException(
                    "Invalid expiry of a grant: " + expiry + ". Expected 1 second to 7 days.");
        }
        if (!isSignable(maxLifetime)) {
            throw new IllegalArgumentException(
                    "Invalid lifetime of an upload: " + maxLifetime + ". Expected 1 second to 7 days.");
        }
        if (maxPutSize < 1 || maxPutSize > S3_MAX_PUT_SIZE) {
            throw new IllegalArgumentException(
                    "Invalid maximum size of a PUT: " + maxPutSize + ". Expected 1 to " + S3_MAX_PUT_SIZE + " bytes.");
        }
        if (!limits.contradictions().isEmpty()) {
            throw new IllegalArgumentException("The profile's limits accept nothing: "
                    + String.join(", ", limits.contradictions()) + " contradict themselves");
        }
        maxSizes.forEach((types, bytes) -> {
            if (bytes < 0 || (limits.minSize() != null && bytes < limits.minSize())) {
                throw new IllegalArgumentException("Invalid maximum size of " + types + ": " + bytes
                        + ". Expected at least the minimum size of the purpose.");
            }
        });
    }

    private static boolean isSignable(Duration life) {
        return life.compareTo(Duration.ofSeconds(1)) >= 0 && life.compareTo(S3_MAX_EXPIRY) <= 0;
    }

    /**
     * {@return a profile with these limits and defaults for the rest}
     *
     * @param limits the accepted sizes, types, kinds, checksums and metadata names
     * @throws IllegalArgumentException if the limits contradict themselves
     */
    public static Profile of(Limits limits) {
        return builder(limits).build();
    }

    /**
     * {@return a builder of a profile with these limits and defaults for the rest}
     *
     * @param limits the accepted sizes, types, kinds, checksums and metadata names
     */
    public static Builder builder(Limits limits) {
        return new Builder(limits);
    }

    /** {@return a builder with the members of this profile} */
    public Builder toBuilder() {
        return new Builder(limits)
                .maxSizes(maxSizes)
                .expiry(expiry)
                .maxLifetime(maxLifetime)
                .maxPutSize(maxPutSize)
                .parts(parts)
                .doubleExtensions(doubleExtensions)
                .showKey(showKey)
                .quota(quota)
                .subjectQuota(subjectQuota)
                .inspection(inspection)
                .visibility(visibility);
    }

    /**
     * {@return the limits for a file of this type}
     *
     * @param type the file's media type
     */
    public Limits limitsFor(MediaType type) {
        return limitsFor(range -> range.contains(type));
    }

    /**
     * {@return the limits for a file by all types that it may have, such as {@code profile.limitsFor(intent::isOf)}}
     *
     * @param matches whether the file is of a type in this range
     */
    public Limits limitsFor(Predicate<MediaRange> matches) {
        return maxSizes.entrySet().stream()
                .filter(entry -> matches.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .min(Long::compare)
                .map(limits::withMaxSize)
                .orElse(limits);
    }

    /**
     * Builds a profile. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private final Limits limits;
        private Map<MediaRange, Long> maxSizes = Map.of();
        private Duration expiry = DEFAULT_EXPIRY;
        private Duration maxLifetime = DEFAULT_LIFETIME;
        private long maxPutSize = S3_MAX_PUT_SIZE;
        private PartRules parts = PartRules.DEFAULT;
        private boolean doubleExtensions;
        private boolean showKey;
        private Quota quota = Quota.none();
        private Quota subjectQuota = Quota.none();
        private InspectionRules inspection = InspectionRules.DEFAULT;
        private Visibility visibility = Visibility.OWN;

        private Builder(Limits limits) {
            this.limits = limits;
        }

        /**
         * Sets the maximum sizes in bytes of single types or ranges of types.
         *
         * @param value if several ranges match a file, the smallest size applies
         * @return this builder
         */
        public Builder maxSizes(Map<MediaRange, Long> value) {
            maxSizes = value;
            return this;
        }

        /**
         * Sets the lifetime of a grant.
         *
         * @param value 1 second to 7 days
         * @return this builder
         */
        public Builder expiry(Duration value) {
            expiry = value;
            return this;
        }

        /**
         * Sets the duration during which an upload may be given new grants.
         *
         * @param value 1 second to 7 days
         * @return this builder
         */
        public Builder maxLifetime(Duration value) {
            maxLifetime = value;
            return this;
        }

        /**
         * Sets the maximum size in bytes of one request.
         *
         * @param value 1 to {@link #S3_MAX_PUT_SIZE}
         * @return this builder
         */
        public Builder maxPutSize(long value) {
            maxPutSize = value;
            return this;
        }

        /**
         * Sets the rules for multipart uploads.
         *
         * @param value the threshold and the checksums of parts
         * @return this builder
         */
        public Builder parts(PartRules value) {
            parts = value;
            return this;
        }

        /**
         * Sets whether file names with two extensions are accepted if one belongs to a program.
         *
         * @param value true accepts names such as {@code invoice.pdf.exe}
         * @return this builder
         */
        public Builder doubleExtensions(boolean value) {
            doubleExtensions = value;
            return this;
        }

        /**
         * Sets whether the API shows a stored object's key.
         *
         * @param value true shows the key
         * @return this builder
         */
        public Builder showKey(boolean value) {
            showKey = value;
            return this;
        }

        /**
         * Sets how much the tenant may store for this purpose.
         *
         * @param value the limits of the tenant
         * @return this builder
         */
        public Builder quota(Quota value) {
            quota = value;
            return this;
        }

        /**
         * Sets how much each subject may store for this purpose.
         *
         * @param value the limits of one subject
         * @return this builder
         */
        public Builder subjectQuota(Quota value) {
            subjectQuota = value;
            return this;
        }

        /**
         * Sets what happens to uploads that an inspection rejects or cannot decide on.
         *
         * @param value the rules of the purpose
         * @return this builder
         */
        public Builder inspection(InspectionRules value) {
            inspection = value;
            return this;
        }

        /**
         * Sets who reads the uploads of a subject.
         *
         * @param value {@link Visibility#TENANT} lets every subject of the tenant read and download them
         * @return this builder
         */
        public Builder visibility(Visibility value) {
            visibility = value;
            return this;
        }

        /**
         * {@return the profile}
         *
         * @throws IllegalArgumentException if a duration or a size is out of range, or if the limits contradict
         *     themselves
         */
        public Profile build() {
            return new Profile(
                    limits,
                    maxSizes,
                    expiry,
                    maxLifetime,
                    maxPutSize,
                    parts,
                    doubleExtensions,
                    showKey,
                    quota,
                    subjectQuota,
                    inspection,
                    visibility);
        }
    }
}
