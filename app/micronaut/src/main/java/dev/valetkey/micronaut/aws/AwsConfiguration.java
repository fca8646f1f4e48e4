package dev.valetkey.micronaut.aws;

import dev.valetkey.micronaut.property.ConfigurationPart;
import dev.valetkey.micronaut.property.Section;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.credentials.Role;
import dev.valetkey.s3.sign.SigningRules;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** Reads {@code valetkey.aws}. */
@Factory
final class AwsConfiguration implements ConfigurationPart {

    static final String SECTION = "aws";
    static final String SIGNER = "signer-role-arn";
    static final String SESSION = "session-duration";
    static final Duration USUAL_SESSION = Duration.ofHours(1);

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** Margin and shortest grant together stay below the shortest session. */
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @Override
    public String section() {
        return SECTION;
    }

    @Override
    public void check(Section aws) {
        read(aws);
    }

    /** @param checked comes of the whole configuration: its faults, this section's among them, are said first */
    @Singleton
    AwsSettings settings(BucketLocation checked, Environment environment) {
        return read(Section.of("valetkey." + SECTION, environment));
    }

    private static AwsSettings read(Section aws) {
        Duration session = aws.duration(SESSION, Role.SHORTEST, Role.LONGEST).orElse(USUAL_SESSION);
        return new AwsSettings(role(SIGNER, session, aws), role("verifier-role-arn", session, aws), rules(aws));
    }

    private static @Nullable Role role(String name, Duration session, Section aws) {
        return aws.value(name, arn -> new Role(arn, session)).orElse(null);
    }

    private static SigningRules rules(Section aws) {
        Duration margin = minutes("credentials-margin", aws);
        Duration shortest = minutes("shortest-grant", aws);
        Duration skew = minutes("clock-skew", aws);
        return aws.build(() -> new SigningRules(margin, shortest, skew)).orElse(SigningRules.EXACT);
    }

    private static Duration minutes(String name, Section aws) {
        return aws.duration(name, Duration.ZERO, FIVE_MINUTES).orElse(A_MINUTE);
    }
}
