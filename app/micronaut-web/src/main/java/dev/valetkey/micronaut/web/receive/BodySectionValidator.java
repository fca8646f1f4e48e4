package dev.valetkey.micronaut.web.receive;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import jakarta.inject.Singleton;

import java.time.Duration;

/** Validates {@code valetkey.request-bodies}. */
@Singleton
final class BodySectionValidator implements ConfigSectionValidator {
    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(10);
    private static final long MAX_RATE = 1 << 20;

    /** At least one batch. */
    private static final long MIN_MEMORY = 1 << 20;

    @Override
    public String section() {
        return BodyConfiguration.SECTION;
    }

    /** Reports invalid values, and a rate that has no effect. */
    @Override
    public void validate(ConfigSection section) {
        Duration timeout = section.duration("timeout", BodyConfiguration.DEFAULT_TIMEOUT, MIN_TIMEOUT, MAX_TIMEOUT);
        boolean rate = section.size("min-rate", 1, MAX_RATE).isPresent();
        section.size("memory", MIN_MEMORY, Long.MAX_VALUE);
        if (rate && timeout.compareTo(MinimumPace.GRACE) <= 0) {
            section.error(
                    "min-rate",
                    "has no effect, because it counts after " + MinimumPace.GRACE.toSeconds() + " seconds and "
                            + section.path() + ".timeout is not longer; remove it");
        }
    }
}
