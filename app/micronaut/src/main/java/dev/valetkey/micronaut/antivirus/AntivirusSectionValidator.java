package dev.valetkey.micronaut.antivirus;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import jakarta.inject.Singleton;

/** Validates {@code valetkey.antivirus}. */
@Singleton
final class AntivirusSectionValidator implements ConfigSectionValidator {

    /** clamd refuses a larger StreamMaxLength (clamd.conf(5)). */
    private static final long MAX_STREAM = 4L << 30;

    @Override
    public String section() {
        return AntivirusConfiguration.SECTION;
    }

    /** Reports an invalid address, and a size that has no effect. */
    @Override
    public void validate(ConfigSection section) {
        section.value("clamd", ClamdAddress::parse);
        boolean size = section.size("max-size", 1, MAX_STREAM).isPresent();
        if (size && section.string("clamd").isEmpty()) {
            section.error(
                    "max-size", "has no effect without " + section.path() + ".clamd; set it, or remove this property");
        }
    }
}
