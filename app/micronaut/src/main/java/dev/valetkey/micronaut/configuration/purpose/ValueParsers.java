package dev.valetkey.micronaut.configuration.purpose;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.policy.media.MediaRange;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.PartRules;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parses values of properties; the messages of the exceptions are shown to the user. */
public final class ValueParsers {

    /** S3's bounds on the lifetime of a signature. */
    static final Duration MIN_EXPIRY = Duration.ofSeconds(1);

    static final Duration MAX_EXPIRY = Duration.ofDays(7);

    /** Names that S3 accepts in a header and returns unchanged, except for their case. */
    private static final Pattern METADATA_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,62}");

    private static final Pattern INSPECTION = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");

    private ValueParsers() {}

    /**
     * Parses a type or a range. Adds the invalid text to the message, which {@link MediaRange} omits because clients
     * see it.
     *
     * @param word a media type or a range, such as {@code image/*}
     * @return the type or the range
     * @throws IllegalArgumentException if it is neither
     */
    public static MediaRange mediaRange(String word) {
        try {
            return MediaRange.parse(word);
        } catch (IllegalArgumentException faulty) {
            throw new IllegalArgumentException("'" + word + "': " + faulty.getMessage(), faulty);
        }
    }

    static ChecksumAlgorithm checksum(String word) {
        return Arrays.stream(ChecksumAlgorithm.values())
                .filter(algorithm -> algorithm.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + word + "' is not a checksum algorithm of S3; accepted: "
                                + Arrays.stream(ChecksumAlgorithm.values())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }

    /** Parses a checksum algorithm that S3 supports for parts. */
    static ChecksumAlgorithm partChecksum(String word) {
        return new PartRules(0, checksum(word)).checksum();
    }

    /** Reads names of inspections. The word {@code none} is for a section whose fallback requires some. */
    static Optional<Set<String>> inspections(ConfigSection section) {
        boolean none = section.stringList("inspections")
                .filter(List.of("none")::equals)
                .isPresent();
        return none ? Optional.of(Set.of()) : section.values("inspections", ValueParsers::inspection);
    }

    /** An unknown name is reported when all inspectors are known. */
    private static String inspection(String word) {
        if (!INSPECTION.matcher(word).matches()) {
            throw new IllegalArgumentException(
                    "'" + word + "' is not the name of an inspection; use lower-case letters, digits and hyphens");
        }
        return word;
    }

    static String metadataName(String word) {
        if (!METADATA_NAME.matcher(word).matches()) {
            throw new IllegalArgumentException("'" + word + "' is not a metadata name; use 1 to 63 letters, digits and"
                    + " hyphens, starting with a letter or a digit");
        }
        return word;
    }

    /** Reads the metadata names that clients may send, and reports names that differ only in case. */
    static Optional<Set<String>> metadataNames(ConfigSection section) {
        Optional<Set<String>> names = section.values("metadata", ValueParsers::metadataName);
        Set<String> folded = new HashSet<>();
        names.orElse(Set.of()).stream()
                .filter(name -> !folded.add(name.toLowerCase(Locale.ROOT)))
                .forEach(name -> section.error(
                        "metadata", "'" + name + "' is listed twice; S3 metadata names are case-insensitive"));
        return names;
    }

    /** Reads sizes by media type; the names of the properties are types or ranges. */
    static Map<MediaRange, Long> maxSizes(ConfigSection section) {
        Map<MediaRange, Long> sizes = new LinkedHashMap<>();
        section.strings()
                .keySet()
                .forEach(name -> section.value(name, any -> mediaRange(name))
                        .ifPresent(types ->
                                section.size(name, 1, Long.MAX_VALUE).ifPresent(bytes -> sizes.put(types, bytes))));
        return sizes;
    }
}
