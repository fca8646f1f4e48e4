package dev.valetkey.micronaut.aws;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import jakarta.inject.Singleton;

/** Validates {@code valetkey.aws} with the whole configuration, before {@link AwsConfiguration} binds it. */
@Singleton
final class AwsSectionValidator implements ConfigSectionValidator {

    @Override
    public String section() {
        return AwsConfiguration.SECTION;
    }

    @Override
    public void validate(ConfigSection aws) {
        AwsConfiguration.validate(aws);
    }
}
