package dev.valetkey.micronaut.web.problem;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import jakarta.inject.Singleton;

/** Validates {@code valetkey.problems}. */
@Singleton
final class ProblemSectionValidator implements ConfigSectionValidator {

    @Override
    public String section() {
        return ProblemConfiguration.SECTION;
    }

    @Override
    public void validate(ConfigSection problems) {
        ProblemConfiguration.validate(problems);
    }
}
