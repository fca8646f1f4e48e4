package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaRange;
import dev.valetkey.policy.tenant.Profile;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads what a section says of a purpose: a purpose itself, one that all tenants share, or the defaults of all. */
final class PurposePropertiesReader {

    /** S3's bounds on the life of a signature. */
    static final Duration MIN_EXPIRY = Duration.ofSeconds(1);

    static final Duration MAX_EXPIRY = Duration.ofDays(7);

    private PurposePropertiesReader() {}

    /** Each section is read once, so that a fault in one that many purposes share is one fault. */
    static PurposeProperties read(ConfigSection section) {
        PurposeProperties read = new PurposeProperties(
                section.values("types", ValueParsers::mediaRange).orElse(null),
                section.size("min-size", 0, Long.MAX_VALUE).orElse(null),
                section.size("max-size", 1, Long.MAX_VALUE).orElse(null),
                maxSizes(section.section("max-sizes")),
                section.values("kinds", GrantKind::of).orElse(null),
                section.duration("expiry", MIN_EXPIRY, MAX_EXPIRY).orElse(null),
                section.duration("longest-life", MIN_EXPIRY, MAX_EXPIRY).orElse(null),
                section.values("checksums", ValueParsers::checksum).orElse(null),
                metadata(section),
                section.size("largest-put", 1, Profile.S3_MAX_PUT_SIZE).orElse(null),
                section.size("multipart-above", 0, Long.MAX_VALUE).orElse(null),
                section.value("part-checksum", ValueParsers::partChecksum).orElse(null),
                section.booleanValue("double-extensions").orElse(null),
                section.booleanValue("show-key").orElse(null),
                true);
        return section.hasErrors() ? read.invalidated() : read;
    }

    private static Map<MediaRange, Long> maxSizes(ConfigSection section) {
        Map<MediaRange, Long> sizes = new LinkedHashMap<>();
        section.strings()
                .keySet()
                .forEach(name -> section.value(name, any -> ValueParsers.mediaRange(name))
                        .ifPresent(types ->
                                section.size(name, 1, Long.MAX_VALUE).ifPresent(bytes -> sizes.put(types, bytes))));
        return sizes;
    }

    private static @Nullable Set<String> metadata(ConfigSection section) {
        Set<String> names = section.values("metadata", ValueParsers::metadataName).orElse(null);
        Set<String> folded = new HashSet<>();
        if (names != null) {
            names.stream()
                    .filter(name -> !folded.add(name.toLowerCase(Locale.ROOT)))
                    .forEach(name ->
                            section.error("metadata", "'" + name + "' is there twice; S3 does not tell case apart"));
        }
        return names;
    }
}
