package dev.valetkey.s3.credentials;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A role that is assumed.
 *
 * @param arn its ARN
 * @param lasting how long a session of it lasts: 15 minutes to 12 hours, at most what the role allows, and at most one
 *     hour where the service itself runs as a role (IAM User Guide, "Role chaining")
 */
public record Role(String arn, Duration lasting) {

    /** STS API Reference, "AssumeRole". */
    public static final Duration SHORTEST = Duration.ofMinutes(15);

    public static final Duration LONGEST = Duration.ofHours(12);

    private static final Pattern ARN = Pattern.compile("arn:[a-z-]+:iam::\\d*:role/[\\w+=,.@/-]+");

    public Role {
        if (!ARN.matcher(arn).matches()) {
            throw new IllegalArgumentException(
                    "A role's ARN is written like arn:aws:iam::123456789012:role/valetkey-signer, not '" + arn + "'");
        }
        if (lasting.compareTo(SHORTEST) < 0 || lasting.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A session lasts 15 minutes to 12 hours, not " + lasting);
        }
    }
}
