package dev.valetkey.micronaut.sweep;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import jakarta.inject.Singleton;

/** Validates {@code valetkey.sweep} with the whole configuration, before {@link SweepConfiguration} binds it. */
@Singleton
final class SweepSectionValidator implements ConfigSectionValidator {

    @Override
    public String section() {
        return SweepConfiguration.SECTION;
    }

    @Override
    public void validate(ConfigSection sweep) {
        SweepConfiguration.validate(sweep);
    }
}
