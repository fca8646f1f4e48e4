package dev.valetkey.s3.credentials;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A role that is assumed.
 *
 * @param arn its ARN
 * @param sessionDuration how long a session of it lasts: 15 minutes to 12 hours, at most what the role allows, and at most one
 *     hour where the service itself runs as a role (IAM User Guide, "Role chaining")
 */
public record IamRole(String arn, Duration sessionDuration) {

    /** STS API Reference, "AssumeRole". */
    public static final Duration MIN_SESSION_DURATION = Duration.ofMinutes(15);

    public static final Duration MAX_SESSION_DURATION = Duration.ofHours(12);

    private static final Pattern ARN = Pattern.compile("arn:[a-z-]+:iam::\\d*:role/[\\w+=,.@/-]+");

    public IamRole {
        if (!ARN.matcher(arn).matches()) {
            throw new IllegalArgumentException(
                    "A role's ARN is written like arn:aws:iam::123456789012:role/valetkey-signer, not '" + arn + "'");
        }
        if (sessionDuration.compareTo(MIN_SESSION_DURATION) < 0 || sessionDuration.compareTo(MAX_SESSION_DURATION) > 0) {
            throw new IllegalArgumentException("A session lasts 15 minutes to 12 hours, not " + sessionDuration);
        }
    }
}
