package dev.valetkey.micronaut.configuration.purpose;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.policy.quota.Quota;

import java.util.Optional;

/** The three properties of a quota, which share a prefix: {@code quota-bytes}, {@code quota-objects} and so on. */
public final class QuotaProperties {

    private QuotaProperties() {}

    /**
     * {@return the quota of a section}
     *
     * @param section the section
     * @param prefix such as {@code quota}
     * @param fallback the limits of properties that the section does not set
     */
    public static Quota read(ConfigSection section, String prefix, Quota fallback) {
        return new Quota(
                bytes(section, prefix).orElse(fallback.maxBytes()),
                count(section, prefix + "-objects").orElse(fallback.maxObjects()),
                count(section, prefix + "-in-flight").orElse(fallback.maxInFlight()));
    }

    static Optional<Long> bytes(ConfigSection section, String prefix) {
        return section.size(prefix + "-bytes", 0, Long.MAX_VALUE);
    }

    static Optional<Long> count(ConfigSection section, String name) {
        return section.value(name, text -> {
            if (!text.matches("[0-9]{1,18}")) {
                throw new IllegalArgumentException("'" + text + "' is not a number; expected 0 or more");
            }
            return Long.parseLong(text);
        });
    }
}
