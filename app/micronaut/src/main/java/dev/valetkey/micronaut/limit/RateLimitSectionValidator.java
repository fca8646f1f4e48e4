package dev.valetkey.micronaut.limit;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import jakarta.inject.Singleton;

/** Validates {@code valetkey.rate-limits} with the whole configuration, before {@link RateLimitConfiguration} binds it. */
@Singleton
final class RateLimitSectionValidator implements ConfigSectionValidator {

    @Override
    public String section() {
        return RateLimitConfiguration.SECTION;
    }

    @Override
    public void validate(ConfigSection section) {
        RateLimitConfiguration.validate(section);
    }
}
