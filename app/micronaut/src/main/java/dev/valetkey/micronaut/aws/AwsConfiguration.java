package dev.valetkey.micronaut.aws;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.s3.credentials.IamRole;
import dev.valetkey.s3.presign.SigningRules;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * Roles and signing.
 *
 * @param signerRoleArn ARN of the role that signs grants, in a session per tenant with the tag tenant.
 * @param verifierRoleArn ARN of the role in which the service itself calls S3.
 * @param sessionDuration Duration of a session of either role, 15 min to 12 h.
 * @param credentialsMargin How long before the expiry of the signing credentials a grant expires, 0 s to 5 min.
 * @param shortestGrant Shortest lifetime of a grant; credentials that allow less are renewed first. 0 s to 5 min.
 * @param clockSkew How far signatures are dated back, because S3 rejects signatures from the future. Whole seconds, 0 s to
 *     5 min.
 */
@ConfigurationProperties("valetkey." + AwsConfiguration.SECTION)
record AwsConfiguration(
        @Nullable String signerRoleArn,
        @Nullable String verifierRoleArn,

        @Bindable(defaultValue = AwsConfiguration.DEFAULT_SESSION_DURATION)
        Duration sessionDuration,

        @Bindable(defaultValue = AwsConfiguration.DEFAULT_MARGIN)
        Duration credentialsMargin,

        @Bindable(defaultValue = AwsConfiguration.DEFAULT_MARGIN)
        Duration shortestGrant,

        @Bindable(defaultValue = AwsConfiguration.DEFAULT_MARGIN)
        Duration clockSkew) {

    static final String SECTION = "aws";
    static final String SIGNER_ROLE_ARN = "signer-role-arn";
    static final String VERIFIER_ROLE_ARN = "verifier-role-arn";
    static final String SESSION_DURATION = "session-duration";
    static final String DEFAULT_SESSION_DURATION = "1h";

    static final String DEFAULT_MARGIN = "1m";

    /** Margin and shortest grant together stay below the shortest session. */
    private static final Duration MAX_MARGIN = Duration.ofMinutes(5);

    /** Reports every invalid value. */
    static void validate(ConfigSection aws) {
        Duration session = aws.duration(
                SESSION_DURATION, DEFAULT_SESSION_DURATION, IamRole.MIN_SESSION_DURATION, IamRole.MAX_SESSION_DURATION);
        aws.value(SIGNER_ROLE_ARN, arn -> new IamRole(arn, session));
        aws.value(VERIFIER_ROLE_ARN, arn -> new IamRole(arn, session));
        Duration margin = margin("credentials-margin", aws);
        Duration shortest = margin("shortest-grant", aws);
        Duration skew = margin("clock-skew", aws);
        aws.build(() -> new SigningRules(margin, shortest, skew));
        CallConfiguration.validate(aws.section(CallConfiguration.SECTION));
    }

    private static Duration margin(String name, ConfigSection aws) {
        return aws.duration(name, DEFAULT_MARGIN, Duration.ZERO, MAX_MARGIN);
    }

    @Nullable
    IamRole signerRole() {
        return signerRoleArn == null ? null : new IamRole(signerRoleArn, sessionDuration);
    }

    @Nullable
    IamRole verifierRole() {
        return verifierRoleArn == null ? null : new IamRole(verifierRoleArn, sessionDuration);
    }

    SigningRules signingRules() {
        return new SigningRules(credentialsMargin, shortestGrant, clockSkew);
    }
}
