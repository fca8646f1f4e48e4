package dev.valetkey.server.cors;

import dev.valetkey.micronaut.bucket.BucketSettings;
import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Set;

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
        rejectWithoutBucket(cors, CorsSection.read(cors));
        if (environment.containsProperties(MICRONAUT)) {
            cors.error(new ConfigError(
                    MICRONAUT,
                    "is not supported, because its defaults allow every origin, with credentials; remove it and set"
                            + " valetkey.cors.origins"));
        }
    }

    /** A page of such an origin would be granted an upload, and its browser would not send it. */
    private void rejectWithoutBucket(ConfigSection cors, Set<WebOrigin> origins) {
        BucketSettings bucket = BucketSettings.read(ConfigSection.of("valetkey", environment));
        List<String> missing = origins.stream()
                .map(WebOrigin::value)
                .filter(origin -> !bucket.allowsOrigin(origin))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            cors.error(
                    "origins",
                    "contains " + String.join(", ", missing) + ", but valetkey." + BucketSettings.SECTION
                            + ".cors-origins is "
                            + String.join(", ", bucket.corsOrigins().orElseThrow())
                            + ", so browsers would not send uploads from there; remove it, or add it to"
                            + " 'allowed_origins' of the Terraform stack");
        }
    }

    /** Declared for the configuration metadata that IDEs read; {@link CorsConfigurer} reads the values. */
    @ConfigurationProperties("valetkey." + CorsSection.NAME)
    interface CorsProperties {

        /** Origins of the web pages that may call the server, such as https://app.example.com. */
        List<String> getOrigins();
    }
}
