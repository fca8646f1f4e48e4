package dev.valetkey.micronaut.configuration.purpose;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads purposes. A tenant's purpose falls back to the shared purpose of its name, and that to the defaults. The
 * properties of a section with errors are empty here, so that no second error follows from the first.
 */
public final class PurposesReader {

    /** The profile of an invalid purpose, never used: without it, the purpose would be reported as missing too. */
    private static final Profile INVALID_PLACEHOLDER = PurposeProperties.EMPTY.toProfile();

    private final Optional<PurposeProperties> defaults;
    private final Map<Purpose, Optional<PurposeProperties>> shared;
    private final Map<Purpose, Profile> profiles = new LinkedHashMap<>();

    /**
     * Reads the defaults and the shared purposes.
     *
     * @param section the defaults; its section {@code purposes} has the purposes of every tenant
     */
    public PurposesReader(ConfigSection section) {
        this.defaults = unlessInvalid(PurposeProperties.read(section), section);
        this.shared = readPurposes(section.section("purposes"), purpose -> defaults, profiles);
    }

    /**
     * {@return the shared purposes and the tenant's own}
     *
     * @param section the section {@code purposes} of the tenant
     */
    public Map<Purpose, Profile> ofTenant(ConfigSection section) {
        Map<Purpose, Profile> all = new LinkedHashMap<>(profiles);
        readPurposes(section, purpose -> shared.getOrDefault(purpose, defaults), all);
        return all;
    }

    private static Map<Purpose, Optional<PurposeProperties>> readPurposes(
            ConfigSection section,
            Function<Purpose, Optional<PurposeProperties>> fallback,
            Map<Purpose, Profile> profiles) {
        Map<Purpose, Optional<PurposeProperties>> purposes = new LinkedHashMap<>();
        section.children().forEach((name, own) -> {
            PurposeProperties properties = PurposeProperties.read(own);
            own.build(() -> new Purpose(name)).ifPresent(purpose -> {
                Optional<PurposeProperties> merged = unlessInvalid(properties, own)
                        .flatMap(valid -> fallback.apply(purpose).map(valid::withFallback))
                        .flatMap(whole -> validate(whole, own));
                purposes.put(purpose, merged);
                profiles.put(purpose, merged.map(PurposeProperties::toProfile).orElse(INVALID_PLACEHOLDER));
            });
        });
        return purposes;
    }

    private static Optional<PurposeProperties> unlessInvalid(PurposeProperties properties, ConfigSection section) {
        return section.hasErrors() ? Optional.empty() : Optional.of(properties);
    }

    /** Reports every contradiction between the merged properties. */
    private static Optional<PurposeProperties> validate(PurposeProperties purpose, ConfigSection section) {
        if (purpose.get(PurposeProperty.TYPES).isEmpty()) {
            section.error("types", "is missing; list the accepted media types, such as image/png or image/*");
        }
        long minSize = purpose.get(PurposeProperty.MIN_SIZE).orElseThrow();
        purpose.get(PurposeProperty.MAX_SIZE)
                .filter(maxSize -> minSize > maxSize)
                .ifPresent(maxSize -> section.error("max-size", lessThanMinSize(maxSize, minSize)));
        purpose.get(PurposeProperty.MAX_SIZES).orElseThrow().forEach((types, maxSize) -> {
            if (minSize > maxSize) {
                section.error("max-sizes." + types, lessThanMinSize(maxSize, minSize));
            }
        });
        long largestPut = purpose.get(PurposeProperty.LARGEST_PUT).orElseThrow();
        if (purpose.get(PurposeProperty.KINDS).orElseThrow().equals(Set.of(GrantKind.PUT)) && minSize > largestPut) {
            section.error(
                    "min-size", "is " + minSize + " bytes, more than one put carries (largest-put " + largestPut + ")");
        }
        return unlessInvalid(purpose, section);
    }

    private static String lessThanMinSize(long maxSize, long minSize) {
        return "is " + maxSize + " bytes, less than min-size with " + minSize;
    }
}
