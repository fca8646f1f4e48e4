package dev.valetkey.micronaut.aws;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.credentials.IamRole;
import dev.valetkey.s3.presign.SigningRules;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** Reads {@code valetkey.aws}. */
@Factory
final class AwsConfiguration implements ConfigSectionValidator {

    static final String SECTION = "aws";
    static final String SIGNER_ROLE_ARN = "signer-role-arn";
    static final String SESSION_DURATION = "session-duration";
    static final Duration DEFAULT_SESSION_DURATION = Duration.ofHours(1);

    private static final Duration DEFAULT_MARGIN = Duration.ofMinutes(1);

    /** Margin and shortest grant together stay below the shortest session. */
    private static final Duration MAX_MARGIN = Duration.ofMinutes(5);

    @Override
    public String section() {
        return SECTION;
    }

    @Override
    public void validate(ConfigSection aws) {
        read(aws);
    }

    /** @param checked comes of the whole configuration: its faults, this section's among them, are said first */
    @Singleton
    AwsSettings settings(BucketLocation checked, Environment environment) {
        return read(ConfigSection.of("valetkey." + SECTION, environment));
    }

    private static AwsSettings read(ConfigSection aws) {
        Duration session = aws.duration(SESSION_DURATION, IamRole.MIN_SESSION_DURATION, IamRole.MAX_SESSION_DURATION).orElse(DEFAULT_SESSION_DURATION);
        return new AwsSettings(role(SIGNER_ROLE_ARN, session, aws), role("verifier-role-arn", session, aws), rules(aws));
    }

    private static @Nullable IamRole role(String name, Duration session, ConfigSection aws) {
        return aws.value(name, arn -> new IamRole(arn, session)).orElse(null);
    }

    private static SigningRules rules(ConfigSection aws) {
        Duration margin = margin("credentials-margin", aws);
        Duration shortest = margin("shortest-grant", aws);
        Duration skew = margin("clock-skew", aws);
        return aws.build(() -> new SigningRules(margin, shortest, skew)).orElse(SigningRules.EXACT);
    }

    private static Duration margin(String name, ConfigSection aws) {
        return aws.duration(name, Duration.ZERO, MAX_MARGIN).orElse(DEFAULT_MARGIN);
    }
}
