package dev.valetkey.micronaut.web.token;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import jakarta.inject.Singleton;

/** Validates {@code valetkey.auth}. */
@Singleton
final class AuthSectionValidator implements ConfigSectionValidator {

    @Override
    public String section() {
        return AuthConfiguration.SECTION;
    }

    @Override
    public void validate(ConfigSection auth) {
        AuthReader.read(auth);
    }
}
