package dev.valetkey.s3.credentials;

import dev.valetkey.policy.tenant.TenantId;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Assumes a role, with one STS call for each session. The role defines the permissions of a session: its policy refers to the
 * tenant's objects by the session tag, {@code ${aws:PrincipalTag/tenant}}, so the session of one tenant cannot access the objects
 * of another. The tag is not transitive, because no further role is assumed. Thread-safe.
 *
 * <p>Throws {@link software.amazon.awssdk.core.exception.SdkException} when no session is available; for a session
 * that STS rejects, the message lists what the role needs.
 */
public final class RoleSessions {

    /** The key of the tenant's session tag, which the role's trust policy and permissions refer to. */
    public static final String TENANT_TAG = "tenant";

    private final StsClient sts;
    private final IamRole role;

    /**
     * Creates the sessions of a role. No request is sent.
     *
     * @param sts owned by the caller, which closes it
     * @param role the role to assume
     */
    public RoleSessions(StsClient sts, IamRole role) {
        this.sts = Objects.requireNonNull(sts, "sts");
        this.role = Objects.requireNonNull(role, "role");
    }

    /**
     * {@return the credentials of a new session for one tenant}
     *
     * @param tenant the value of the session tag {@code tenant}
     */
    public AwsSessionCredentials forTenant(TenantId tenant) {
        Tag tag = Tag.builder().key(TENANT_TAG).value(tenant.value()).build();
        return assumeRole(SessionName.forTenant(tenant), List.of(tag));
    }

    /** {@return the credentials of a new session without a tenant, for the service's own calls} */
    public AwsSessionCredentials forService() {
        return assumeRole(SessionName.SERVICE, List.of());
    }

    private AwsSessionCredentials assumeRole(SessionName name, List<Tag> tags) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(role.arn())
                .roleSessionName(name.value())
                .durationSeconds(Math.toIntExact(role.sessionDuration().toSeconds()));
        if (!tags.isEmpty()) { // the SDK would send an empty list as a parameter
            request.tags(tags);
        }
        try {
            return credentials(sts.assumeRole(request.build()).credentials());
        } catch (StsException error) {
            throw isRejection(error) ? rejected(error, tags) : error;
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

    private static boolean isRejection(StsException error) {
        return error.statusCode() < 500 && !error.isThrottlingException();
    }

    private static String code(StsException error) {
        return error.awsErrorDetails() == null ? "" : error.awsErrorDetails().errorCode();
    }

    private SdkClientException rejected(StsException error, List<Tag> tags) {
        String actions = tags.isEmpty() ? "sts:AssumeRole" : "sts:AssumeRole and sts:TagSession";
        return SdkClientException.create(
                "STS rejected a session of " + role.arn() + " with " + error.statusCode() + " " + code(error)
                        + "; the service's own role needs " + actions + " on it, its trust policy must allow that role"
                        + (tags.isEmpty() ? "" : " with the tag '" + TENANT_TAG + "'")
                        + ", and " + role.sessionDuration()
                        + " must not exceed its maximum session duration (1 hour if the"
                        + " service itself runs as a role)",
                error);
    }

    /**
     * The name of a session, which CloudTrail and the session's ARN contain. It grants nothing.
     *
     * @param value 2 to 64 characters of {@code [\w+=,.@-]} (STS API Reference, "AssumeRole")
     */
    record SessionName(String value) {

        private static final int MAX_LENGTH = 64;
        private static final Pattern GRAMMAR = Pattern.compile("[\\w+=,.@-]{2," + MAX_LENGTH + "}");
        private static final int HASH_BYTES = 4;

        static final SessionName SERVICE = new SessionName("valetkey");

        SessionName {
            if (!GRAMMAR.matcher(value).matches()) {
                throw new IllegalArgumentException(
                        "Invalid session name: '" + value + "'. Expected 2 to 64 characters of [A-Za-z0-9_+=,.@-].");
            }
        }

        /** {@code valetkey-} and the tenant id. A long id is cut and gets a hash, so that names stay unique. */
        static SessionName forTenant(TenantId tenant) {
            String name = SERVICE.value() + "-" + tenant.value();
            if (name.length() > MAX_LENGTH) {
                String hash = "." + hash(tenant);
                name = name.substring(0, MAX_LENGTH - hash.length()) + hash;
            }
            return new SessionName(name);
        }

        private static String hash(TenantId tenant) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256")
                        .digest(tenant.value().getBytes(US_ASCII));
                return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }
    }
}
