package dev.valetkey.micronaut.queue;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;

/** Validates {@code valetkey.s3-events} with the whole configuration, before {@link S3EventsConfiguration} binds it. */
@Singleton
final class S3EventsSectionValidator implements ConfigSectionValidator {

    private static final String AUTO_COMPLETE = "valetkey.sweep.auto-complete";

    private final Environment environment;

    S3EventsSectionValidator(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String section() {
        return S3EventsConfiguration.SECTION;
    }

    @Override
    public void validate(ConfigSection events) {
        S3EventsConfiguration.validate(events);
        boolean clientsOnly = environment
                .getProperty(AUTO_COMPLETE, String.class)
                .filter("false"::equals)
                .isPresent();
        if (clientsOnly && events.string(S3EventsConfiguration.QUEUE_URL).isPresent()) {
            events.error(
                    S3EventsConfiguration.QUEUE_URL,
                    "completes uploads without their clients, but " + AUTO_COMPLETE
                            + " is false, so that only clients complete them; remove one of them");
        }
    }
}
