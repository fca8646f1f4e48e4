package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.property.Section;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Reads purposes: what a tenant says of one lies over what all tenants share, and that over the defaults. */
final class ReadPurposes {

    /** Stands for a purpose that is there but faulty: without it, it would be said to be missing too. Never used. */
    private static final Profile INVALID_PLACEHOLDER = Layer.EMPTY.toProfile();

    private final Layer defaults;
    private final Map<Purpose, Layer> shared;
    private final Map<Purpose, Profile> profiles = new LinkedHashMap<>();

    /** @param section the defaults, and in its {@code purposes} those that every tenant has */
    ReadPurposes(Section section) {
        this.defaults = ReadLayer.read(section);
        this.shared = readPurposes(section.section("purposes"), purpose -> defaults, profiles);
    }

    /** The shared purposes and the tenant's own; what the tenant says of a shared one lies over it. */
    Map<Purpose, Profile> ofTenant(Section section) {
        Map<Purpose, Profile> all = new LinkedHashMap<>(profiles);
        readPurposes(section, purpose -> shared.getOrDefault(purpose, defaults), all);
        return all;
    }

    private static Map<Purpose, Layer> readPurposes(
            Section section, Function<Purpose, Layer> below, Map<Purpose, Profile> profiles) {
        Map<Purpose, Layer> layers = new LinkedHashMap<>();
        section.children().forEach((name, own) -> {
            Layer upper = ReadLayer.read(own);
            own.build(() -> new Purpose(name)).ifPresent(purpose -> {
                Layer whole = CheckPurpose.validate(upper.withFallback(below.apply(purpose)), own);
                layers.put(purpose, whole);
                profiles.put(purpose, whole.valid() ? whole.toProfile() : INVALID_PLACEHOLDER);
            });
        });
        return layers;
    }
}
