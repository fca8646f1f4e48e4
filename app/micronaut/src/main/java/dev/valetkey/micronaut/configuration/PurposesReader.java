package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Reads purposes: what a tenant says of one lies over what all tenants share, and that over the defaults. */
final class PurposesReader {

    /** Stands for a purpose that is there but faulty: without it, it would be said to be missing too. Never used. */
    private static final Profile INVALID_PLACEHOLDER = PurposeProperties.EMPTY.toProfile();

    private final PurposeProperties defaults;
    private final Map<Purpose, PurposeProperties> shared;
    private final Map<Purpose, Profile> profiles = new LinkedHashMap<>();

    /** @param section the defaults, and in its {@code purposes} those that every tenant has */
    PurposesReader(ConfigSection section) {
        this.defaults = PurposePropertiesReader.read(section);
        this.shared = readPurposes(section.section("purposes"), purpose -> defaults, profiles);
    }

    /** The shared purposes and the tenant's own; what the tenant says of a shared one lies over it. */
    Map<Purpose, Profile> ofTenant(ConfigSection section) {
        Map<Purpose, Profile> all = new LinkedHashMap<>(profiles);
        readPurposes(section, purpose -> shared.getOrDefault(purpose, defaults), all);
        return all;
    }

    private static Map<Purpose, PurposeProperties> readPurposes(
            ConfigSection section, Function<Purpose, PurposeProperties> below, Map<Purpose, Profile> profiles) {
        Map<Purpose, PurposeProperties> layers = new LinkedHashMap<>();
        section.children().forEach((name, own) -> {
            PurposeProperties upper = PurposePropertiesReader.read(own);
            own.build(() -> new Purpose(name)).ifPresent(purpose -> {
                PurposeProperties whole = PurposeValidator.validate(upper.withFallback(below.apply(purpose)), own);
                layers.put(purpose, whole);
                profiles.put(purpose, whole.valid() ? whole.toProfile() : INVALID_PLACEHOLDER);
            });
        });
        return layers;
    }
}
