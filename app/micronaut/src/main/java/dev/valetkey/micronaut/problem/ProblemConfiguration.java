package dev.valetkey.micronaut.problem;

import dev.valetkey.micronaut.property.ConfigurationPart;
import dev.valetkey.micronaut.property.Section;
import jakarta.inject.Singleton;

import java.net.URI;

/** Checks {@code valetkey.problems} when the service starts. */
@Singleton
final class ProblemConfiguration implements ConfigurationPart {
    static final String PREFIX = "valetkey.problems";

    @Override
    public String section() {
        return "problems";
    }

    @Override
    public void validate(Section problems) {
        problems.value("base", URI::create);
        problems.string("paths");
    }
}
