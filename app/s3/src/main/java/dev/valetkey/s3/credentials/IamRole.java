package dev.valetkey.s3.credentials;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * An IAM role to assume.
 *
 * @param arn its ARN
 * @param sessionDuration the duration of a session: 15 minutes to 12 hours, at most the maximum session duration of the role,
 *     and at most one hour if the service itself runs as a role (IAM User Guide, "Role chaining")
 */
public record IamRole(String arn, Duration sessionDuration) {

    /** The shortest session (STS API Reference, "AssumeRole"). */
    public static final Duration MIN_SESSION_DURATION = Duration.ofMinutes(15);

    /** The longest session (STS API Reference, "AssumeRole"). */
    public static final Duration MAX_SESSION_DURATION = Duration.ofHours(12);

    private static final Pattern ARN = Pattern.compile("arn:[a-z-]+:iam::\\d*:role/[\\w+=,.@/-]+");

    /**
     * Checks the ARN and the duration.
     *
     * @param arn its ARN
     * @param sessionDuration the duration of a session: 15 minutes to 12 hours, at most the maximum session duration of
     *     the role, and at most one hour if the service itself runs as a role (IAM User Guide, "Role chaining")
     * @throws IllegalArgumentException if the ARN has another form, or the duration is out of range
     */
    public IamRole {
        if (!ARN.matcher(arn).matches()) {
            throw new IllegalArgumentException("Invalid role ARN: '" + arn
                    + "'. Expected an ARN such as arn:aws:iam::123456789012:role/valetkey-signer.");
        }
        if (sessionDuration.compareTo(MIN_SESSION_DURATION) < 0
                || sessionDuration.compareTo(MAX_SESSION_DURATION) > 0) {
            throw new IllegalArgumentException(
                    "Invalid session duration: " + sessionDuration + ". Expected 15 minutes to 12 hours.");
        }
    }
}
