package dev.valetkey.micronaut.aws;

import dev.valetkey.micronaut.property.ConfigSection;
import io.micronaut.core.convert.ConversionService;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The roles in which the service signs and calls S3, and how long their signatures are valid. Immutable.
 *
 * @param signerRoleArn the role that signs grants, or empty if the service itself does
 * @param verifierRoleArn the role of the service's own S3 calls, or empty if the service itself makes them
 * @param sessionDuration the duration of a session of either role
 * @param credentialsMargin how long before the expiry of the credentials a grant expires
 * @param clockSkew how far signatures are dated back
 */
public record SigningLimits(
        Optional<String> signerRoleArn,
        Optional<String> verifierRoleArn,
        Duration sessionDuration,
        Duration credentialsMargin,
        Duration clockSkew) {

    /**
     * Checks the members.
     *
     * @param signerRoleArn the role that signs grants, or empty if the service itself does
     * @param verifierRoleArn the role of the service's own S3 calls, or empty if the service itself makes them
     * @param sessionDuration the duration of a session of either role
     * @param credentialsMargin how long before the expiry of the credentials a grant expires
     * @param clockSkew how far signatures are dated back
     * @throws NullPointerException if a member is null
     */
    public SigningLimits {
        Objects.requireNonNull(signerRoleArn, "signerRoleArn");
        Objects.requireNonNull(verifierRoleArn, "verifierRoleArn");
        Objects.requireNonNull(sessionDuration, "sessionDuration");
        Objects.requireNonNull(credentialsMargin, "credentialsMargin");
        Objects.requireNonNull(clockSkew, "clockSkew");
    }

    /**
     * {@return the limits in a configuration, with defaults for invalid durations, which {@link AwsConfiguration#validate} reports}
     *
     * @param root the section {@code valetkey}
     */
    public static SigningLimits read(ConfigSection root) {
        ConfigSection aws = root.section(AwsConfiguration.SECTION);
        return new SigningLimits(
                aws.string(AwsConfiguration.SIGNER_ROLE_ARN),
                aws.string(AwsConfiguration.VERIFIER_ROLE_ARN),
                duration(aws, AwsConfiguration.SESSION_DURATION, AwsConfiguration.DEFAULT_SESSION_DURATION),
                duration(aws, "credentials-margin", AwsConfiguration.DEFAULT_MARGIN),
                duration(aws, "clock-skew", AwsConfiguration.DEFAULT_MARGIN));
    }

    /** {@return whether the service assumes a role} */
    public boolean assumesRole() {
        return signerRoleArn.isPresent() || verifierRoleArn.isPresent();
    }

    /**
     * {@return the age of a signature when it expires} Signatures are dated back, and those of a session end before it.
     *
     * @param expiry the lifetime of a grant
     */
    public Duration maxAge(Duration expiry) {
        Duration dated = expiry.plus(clockSkew);
        Duration session = sessionDuration.plus(clockSkew).minus(credentialsMargin);
        return signerRoleArn.isPresent() && session.compareTo(dated) < 0 ? session : dated;
    }

    private static Duration duration(ConfigSection aws, String name, String defaultValue) {
        return aws.string(name)
                .flatMap(text -> ConversionService.SHARED.convert(text, Duration.class))
                .orElseGet(() -> ConversionService.SHARED.convertRequired(defaultValue, Duration.class));
    }
}
