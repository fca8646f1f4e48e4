package dev.valetkey.server.cors;

import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;

import java.util.List;

/** Validates {@code valetkey.cors} and rejects Micronaut's own section, of which a part without effect opens the server. */
@Singleton
final class CorsSectionValidator implements ConfigSectionValidator {

    private static final String MICRONAUT = "micronaut.server.cors";

    private final Environment environment;

    CorsSectionValidator(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String section() {
        return CorsSection.NAME;
    }

    @Override
    public void validate(ConfigSection cors) {
        CorsSection.read(cors);
        if (environment.containsProperties(MICRONAUT)) {
            cors.error(new ConfigError(
                    MICRONAUT,
                    "is not supported, because its defaults allow every origin, with credentials; remove it and set"
                            + " valetkey.cors.origins"));
        }
    }

    /** Declared for the configuration metadata that IDEs read; {@link CorsConfigurer} reads the values. */
    @ConfigurationProperties("valetkey." + CorsSection.NAME)
    interface CorsProperties {

        /** Origins of the web pages that may call the server, such as https://app.example.com. */
        List<String> getOrigins();
    }
}
