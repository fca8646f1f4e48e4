package dev.valetkey.micronaut.configuration.purpose;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.tenant.Profile;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The properties of a purpose that are set in one section, or merged from several. */
final class PurposeProperties {

    static final PurposeProperties EMPTY = new PurposeProperties(Map.of());

    private final Map<PurposeProperty<?>, Object> values;

    private PurposeProperties(Map<PurposeProperty<?>, Object> values) {
        this.values = values;
    }

    /** Reads a section once, so that an error in a section that many purposes share is one error. */
    static PurposeProperties read(ConfigSection section) {
        Map<PurposeProperty<?>, Object> values = new HashMap<>();
        PurposeProperty.ALL.forEach(
                property -> property.reader().apply(section).ifPresent(value -> values.put(property, value)));
        return new PurposeProperties(values);
    }

    /** Returns these properties, and those of the fallback that are not set here. */
    PurposeProperties withFallback(PurposeProperties fallback) {
        Map<PurposeProperty<?>, Object> merged = new HashMap<>(fallback.values);
        PurposeProperty.ALL.forEach(property -> merge(property, merged));
        return new PurposeProperties(merged);
    }

    private <T> void merge(PurposeProperty<T> property, Map<PurposeProperty<?>, Object> merged) {
        explicit(property)
                .ifPresent(own -> merged.put(
                        property,
                        Optional.ofNullable(cast(property, merged.get(property)))
                                .map(fallback -> property.merge().apply(own, fallback))
                                .orElse(own)));
    }

    /** Returns the value or the default; empty if there is neither. */
    <T> Optional<T> get(PurposeProperty<T> property) {
        return explicit(property).or(() -> Optional.ofNullable(property.defaultValue()));
    }

    private <T> Optional<T> explicit(PurposeProperty<T> property) {
        return Optional.ofNullable(cast(property, values.get(property)));
    }

    /** Only {@link #read} and {@link #merge} fill the map, with values of the property's own type. */
    @SuppressWarnings({"unchecked", "unused"})
    private static <T> @Nullable T cast(PurposeProperty<T> property, @Nullable Object value) {
        return (T) value;
    }

    /** @throws IllegalArgumentException if the values contradict each other */
    Profile toProfile() {
        Limits limits = Limits.none();
        for (PurposeProperty<?> property : PurposeProperty.ALL) {
            limits = applyTo(limits, property);
        }
        Profile profile = Profile.of(limits);
        for (PurposeProperty<?> property : PurposeProperty.ALL) {
            profile = applyTo(profile, property);
        }
        return profile;
    }

    private <T> Limits applyTo(Limits limits, PurposeProperty<T> property) {
        return get(property)
                .map(value -> property.limits().apply(limits, value))
                .orElse(limits);
    }

    private <T> Profile applyTo(Profile profile, PurposeProperty<T> property) {
        return get(property)
                .map(value -> property.profile().apply(profile, value))
                .orElse(profile);
    }
}
