package dev.valetkey.micronaut.configuration;

import dev.valetkey.policy.media.MediaRange;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.PartRules;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the words that stand for values; what they throw is the fault that the user sees. */
final class ValueParsers {

    /** What S3 carries as a header's name and gives back as it was, but for its case. */
    private static final Pattern METADATA_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,62}");

    private ValueParsers() {}

    /** A type or a range; the value's own message does not repeat what it was given, for it is meant for clients too. */
    static MediaRange mediaRange(String word) {
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
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no checksum that S3 keeps; known: "
                        + Arrays.stream(ChecksumAlgorithm.values())
                                .map(Enum::name)
                                .collect(Collectors.joining(", "))));
    }

    /** Of the checksums that S3 keeps those that parts may have. */
    static ChecksumAlgorithm partChecksum(String word) {
        return new PartRules(0, checksum(word)).checksum();
    }

    static String metadataName(String word) {
        if (!METADATA_NAME.matcher(word).matches()) {
            throw new IllegalArgumentException(
                    "'" + word + "' is not a metadata name; it is 1 to 63 letters, digits and"
                            + " hyphens and starts with a letter or a digit");
        }
        return word;
    }
}
