package dev.valetkey.micronaut.web.problem;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import jakarta.inject.Singleton;

import java.net.URI;

/** Checks {@code valetkey.problems} when the service starts. */
@Singleton
final class ProblemConfiguration implements ConfigSectionValidator {
    static final String PREFIX = "valetkey.problems";

    @Override
    public String section() {
        return "problems";
    }

    @Override
    public void validate(ConfigSection problems) {
        problems.value("base", URI::create);
        problems.string("paths");
    }
}
