package dev.valetkey.s3.credentials;

import dev.valetkey.policy.tenant.TenantId;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

import java.util.List;
import java.util.Objects;

/**
 * Begins sessions of a role, one call to STS for each. What a session may do is the role's matter: its policy names the
 * tenant's objects by the session's tag, {@code ${aws:PrincipalTag/tenant}}, so a session of one tenant cannot touch
 * another's. The tag is not transitive, for no further role is assumed from here. Thread-safe.
 *
 * <p>Throws {@link software.amazon.awssdk.core.exception.SdkException} when there is no session to be had; what STS
 * refuses says what the role lacks.
 */
public final class RoleSessions {

    /** The key of the tag that names the tenant; the role's trust and its policy are written against it. */
    public static final String TENANT_TAG = "tenant";

    private final StsClient sts;
    private final IamRole role;

    /** @param sts stays the caller's: it is neither made nor closed here */
    public RoleSessions(StsClient sts, IamRole role) {
        this.sts = Objects.requireNonNull(sts, "sts");
        this.role = Objects.requireNonNull(role, "role");
    }

    /** A session that is good for one tenant. */
    public AwsSessionCredentials forTenant(TenantId tenant) {
        Tag tag = Tag.builder().key(TENANT_TAG).value(tenant.value()).build();
        return assumeRole(RoleSessionName.forTenant(tenant), List.of(tag));
    }

    /** A session without a tenant, for what the service does itself. */
    public AwsSessionCredentials forService() {
        return assumeRole(RoleSessionName.SERVICE, List.of());
    }

    private AwsSessionCredentials assumeRole(RoleSessionName name, List<Tag> tags) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(role.arn())
                .roleSessionName(name.value())
                .durationSeconds(Math.toIntExact(role.sessionDuration().toSeconds()));
        if (!tags.isEmpty()) { // an empty list would be sent as a parameter
            request.tags(tags);
        }
        try {
            return credentials(sts.assumeRole(request.build()).credentials());
        } catch (StsException answer) {
            throw isRejection(answer) ? rejected(answer, tags) : answer;
        }
    }

    private static AwsSessionCredentials credentials(Credentials session) {
        return AwsSessionCredentials.builder()
                .accessKeyId(session.accessKeyId())
                .secretAccessKey(session.secretAccessKey())
                .sessionToken(session.sessionToken())
                .expirationTime(session.expiration())
                .build();
    }

    private static boolean isRejection(StsException answer) {
        return answer.statusCode() < 500 && !answer.isThrottlingException();
    }

    private static String code(StsException refusal) {
        return refusal.awsErrorDetails() == null
                ? ""
                : refusal.awsErrorDetails().errorCode();
    }

    private SdkClientException rejected(StsException refusal, List<Tag> tags) {
        String actions = tags.isEmpty() ? "sts:AssumeRole" : "sts:AssumeRole and sts:TagSession";
        return SdkClientException.create(
                "STS refused a session of " + role.arn() + " with " + refusal.statusCode() + " " + code(refusal)
                        + "; the service's own role needs " + actions + " on it, its trust policy must let that role in"
                        + (tags.isEmpty() ? "" : " with the tag '" + TENANT_TAG + "'")
                        + ", and " + role.sessionDuration() + " must be within its longest session (1 hour where the service"
                        + " runs as a role)",
                refusal);
    }
}
