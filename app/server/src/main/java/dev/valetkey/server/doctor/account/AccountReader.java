package dev.valetkey.server.doctor.account;

import dev.valetkey.server.doctor.policy.AccessRequest;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an account. Every method throws {@link UnreadableException} if it has no answer, such as without the permission. */
public interface AccountReader {

    /** The Region of the bucket; empty if it does not exist. */
    Optional<String> bucketRegion();

    /** The bucket policy as JSON. */
    Optional<String> policy();

    /** The public access block of the bucket. */
    Optional<PublicAccessBlockConfiguration> publicAccessBlock();

    /** The object ownership, such as {@code BucketOwnerEnforced}. */
    Optional<String> ownership();

    /** The default encryption. */
    Optional<ServerSideEncryptionRule> encryption();

    /** {@code Enabled} or {@code Suspended}; empty if versioning has never been enabled. */
    Optional<String> versioning();

    /** The CORS rules. */
    List<CORSRule> cors();

    /** The lifecycle rules. */
    List<LifecycleRule> lifecycle();

    /** The notifications of the bucket. */
    GetBucketNotificationConfigurationResponse notifications();

    /**
     * A KMS key.
     *
     * @param id its ID, ARN or alias
     */
    Optional<KeyState> key(String id);

    /**
     * The attributes of a queue; empty if it does not exist.
     *
     * @param url the URL of the queue
     */
    Map<QueueAttributeName, String> queue(String url);

    /**
     * A role.
     *
     * @param arn its ARN
     */
    Optional<RoleState> role(String arn);

    /**
     * Whether the policies of a role allow a request.
     *
     * @param arn the ARN of the role
     * @param request the request
     */
    boolean isAllowed(String arn, AccessRequest request);

    /**
     * A KMS key.
     *
     * @param arn its ARN
     * @param state {@code Enabled}, {@code Disabled}, {@code PendingDeletion} …
     * @param rotated whether KMS rotates it
     * @param policy its policy as JSON
     */
    record KeyState(String arn, String state, boolean rotated, String policy) {}

    /**
     * A role.
     *
     * @param maxSessionSeconds the maximum duration of a session
     * @param trust its trust policy as JSON
     */
    record RoleState(int maxSessionSeconds, String trust) {}
}
