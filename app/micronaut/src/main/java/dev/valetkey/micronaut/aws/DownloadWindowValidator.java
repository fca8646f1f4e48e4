package dev.valetkey.micronaut.aws;

import dev.valetkey.micronaut.property.ConfigSection;
import io.micronaut.core.convert.ConversionService;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * How long a session lets a URL stay the same. A URL changes with the session that signs it, and a session is renewed
 * when half of it is over; so a window that is longer than that would promise what nobody gets.
 */
public final class DownloadWindowValidator {

    private DownloadWindowValidator() {}

    /**
     * Notes a window that no session of a signer lasts for.
     *
     * @param property the window's name in the section
     */
    public static void validate(ConfigSection root, ConfigSection defaults, String property, @Nullable Duration window) {
        ConfigSection aws = root.section(AwsConfiguration.SECTION);
        Duration session = sessionDuration(aws);
        if (window != null
                && aws.string(AwsConfiguration.SIGNER_ROLE_ARN).isPresent()
                && window.compareTo(session.dividedBy(2)) > 0) {
            defaults.error(
                    property,
                    "is " + window + ", more than half of " + aws.path() + "." + AwsConfiguration.SESSION_DURATION + " ("
                            + session + "); URLs change with the session that signs them");
        }
    }

    /** One that cannot be read is noted where it is read for its own sake. */
    private static Duration sessionDuration(ConfigSection aws) {
        return aws.string(AwsConfiguration.SESSION_DURATION)
                .flatMap(text -> ConversionService.SHARED.convert(text, Duration.class))
                .orElse(AwsConfiguration.DEFAULT_SESSION_DURATION);
    }
}
