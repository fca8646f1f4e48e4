package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.property.Section;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaRange;
import dev.valetkey.policy.media.MediaTypes;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.Profile;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one purpose of one tenant. */
final class ReadPurpose {

    private final Defaults defaults;

    ReadPurpose(Defaults defaults) {
        this.defaults = defaults;
    }

    /** The purpose's profile; empty if it cannot be built, and then the section has a fault. */
    Optional<Profile> read(Section purpose) {
        Defaults own = defaults.overriddenBy(purpose);
        Optional<Long> maxSize = purpose.size("max-size", 1, Long.MAX_VALUE);
        Optional<Set<MediaRange>> types = types(purpose);
        Limits limits = new Limits(
                own.minSize(),
                maxSize.orElse(null),
                types.map(MediaTypes::new).orElse(null),
                own.kinds(),
                null,
                checksums(purpose),
                metadata(purpose),
                Set.of());
        boolean whole = sizesAgree(purpose, own, maxSize.orElse(Long.MAX_VALUE)) && types.isPresent();
        return whole
                ? purpose.build(() -> Profile.of(limits)
                        .withExpiry(own.expiry())
                        .withLargestPut(own.largestPut())
                        .withShowKey(own.showKey()))
                : Optional.empty();
    }

    private static Optional<Set<MediaRange>> types(Section purpose) {
        if (purpose.list("types").isEmpty()) {
            purpose.fault("types", "is missing; list the media types that are accepted, such as image/png or image/*");
        }
        return purpose.values("types", Words::types);
    }

    private static @Nullable Set<ChecksumAlgorithm> checksums(Section purpose) {
        return purpose.values("checksums", Words::checksum).orElse(null);
    }

    /** None are accepted unless they are listed. */
    private static Set<String> metadata(Section purpose) {
        Set<String> names = purpose.values("metadata", Words::metadataName).orElse(Set.of());
        Set<String> folded = new HashSet<>();
        names.stream()
                .filter(name -> !folded.add(name.toLowerCase(Locale.ROOT)))
                .forEach(name ->
                        purpose.fault("metadata", "'" + name + "' is there twice; S3 does not tell case apart"));
        return names;
    }

    private static boolean sizesAgree(Section purpose, Defaults own, long maxSize) {
        if (own.minSize() > maxSize) {
            purpose.fault("max-size", "is " + maxSize + " bytes, less than min-size with " + own.minSize());
            return false;
        }
        if (own.kinds().equals(Set.of(GrantKind.PUT)) && own.minSize() > own.largestPut()) {
            purpose.fault(
                    "min-size",
                    "is " + own.minSize() + " bytes, more than one put carries (largest-put " + own.largestPut() + ")");
            return false;
        }
        return true;
    }
}
