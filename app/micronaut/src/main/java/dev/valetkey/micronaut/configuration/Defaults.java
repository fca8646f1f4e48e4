package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.property.Section;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.tenant.Profile;

import java.time.Duration;
import java.util.Set;

/**
 * What a purpose takes where it says nothing itself.
 *
 * @param minSize least size in bytes; 1 unless told otherwise, for an empty file is nearly always a client's mistake
 */
record Defaults(Duration expiry, long largestPut, long minSize, Set<GrantKind> kinds, boolean showKey) {

    static final Defaults BUILT_IN =
            new Defaults(Duration.ofMinutes(5), Profile.S3_LARGEST_PUT, 1, Set.of(GrantKind.PUT), false);

    /** S3's bounds on the life of a signature. */
    static final Duration SHORTEST = Duration.ofSeconds(1);

    static final Duration LONGEST = Duration.ofDays(7);

    /** These, but for what the section says; a purpose and the defaults themselves are read alike. */
    Defaults overriddenBy(Section section) {
        return new Defaults(
                section.duration("expiry", SHORTEST, LONGEST).orElse(expiry),
                section.size("largest-put", 1, Profile.S3_LARGEST_PUT).orElse(largestPut),
                section.size("min-size", 0, Long.MAX_VALUE).orElse(minSize),
                section.values("kinds", Words::kind).orElse(kinds),
                section.flag("show-key").orElse(showKey));
    }
}
