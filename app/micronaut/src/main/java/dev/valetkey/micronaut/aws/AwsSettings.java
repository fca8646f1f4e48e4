package dev.valetkey.micronaut.aws;

import dev.valetkey.s3.credentials.IamRole;
import dev.valetkey.s3.presign.SigningRules;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * Whose credentials are used for what.
 *
 * @param signerRole the role that signs grants, in a session for each tenant; null if they are signed with the service's own
 *     credentials
 * @param verifierRole the role in which the service itself calls S3; null if it calls with its own credentials
 * @param signingRules how near the credentials' end grants may come, and how they are dated
 */
record AwsSettings(@Nullable IamRole signerRole, @Nullable IamRole verifierRole, SigningRules signingRules) {

    AwsSettings {
        Objects.requireNonNull(signingRules, "rules");
    }
}
