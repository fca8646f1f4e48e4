package dev.valetkey.server.doctor.account;

import dev.valetkey.server.doctor.policy.AccessRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an AWS account, or another server that answers these calls. Changes nothing. */
public final class AwsAccount implements AccountReader {

    private static final int NOT_FOUND = 404;
    private static final String US_EAST_1 = "us-east-1";
    private static final int DEFAULT_SESSION_SECONDS = 3600;

    private final AwsClients clients;
    private final S3Client s3;
    private final String bucket;
    private final RolePermissions permissions;

    public AwsAccount(AwsClients clients, String bucket) {
        this.clients = clients;
        this.s3 = clients.s3();
        this.bucket = bucket;
        this.permissions = clients.simulates()
                ? new SimulatedPermissions(clients.iam(), new StoredPermissions(clients.iam()))
                : new StoredPermissions(clients.iam());
    }

    /** S3 names the Region also to those who may not read the bucket, and to requests in another Region. */
    @Override
    public Optional<String> bucketRegion() {
        try {
            String region = s3.headBucket(head -> head.bucket(bucket)).bucketRegion();
            return Optional.of(region == null ? location() : region);
        } catch (S3Exception rejected) {
            if (rejected.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            return Optional.of(rejected.awsErrorDetails()
                    .sdkHttpResponse()
                    .firstMatchingHeader("x-amz-bucket-region")
                    .orElseThrow(() -> new UnreadableException(
                            "s3:HeadBucket returned " + rejected.statusCode() + "; check the credentials", rejected)));
        } catch (SdkException failed) {
            throw new UnreadableException("s3:HeadBucket failed: " + failed.getMessage(), failed);
        }
    }

    private String location() {
        return AwsErrors.read(
                        "s3:GetBucketLocation",
                        () -> s3.getBucketLocation(get -> get.bucket(bucket)).locationConstraintAsString())
                .map(AwsAccount::region)
                .orElse(US_EAST_1);
    }

    /** The oldest Regions have other names here (GetBucketLocation). */
    private static String region(String location) {
        return switch (location) {
            case "", "null", "US" -> US_EAST_1;
            case "EU" -> "eu-west-1";
            default -> location;
        };
    }

    @Override
    public Optional<String> policy() {
        return AwsErrors.read(
                "s3:GetBucketPolicy",
                () -> s3.getBucketPolicy(get -> get.bucket(bucket)).policy());
    }

    @Override
    public Optional<PublicAccessBlockConfiguration> publicAccessBlock() {
        return AwsErrors.read(
                "s3:GetBucketPublicAccessBlock",
                () -> s3.getPublicAccessBlock(get -> get.bucket(bucket)).publicAccessBlockConfiguration());
    }

    @Override
    public Optional<String> ownership() {
        return AwsErrors.read(
                        "s3:GetBucketOwnershipControls",
                        () -> s3.getBucketOwnershipControls(get -> get.bucket(bucket))
                                .ownershipControls()
                                .rules())
                .flatMap(rules -> rules.stream().findFirst())
                .map(OwnershipControlsRule::objectOwnershipAsString);
    }

    @Override
    public Optional<ServerSideEncryptionRule> encryption() {
        return AwsErrors.read(
                        "s3:GetEncryptionConfiguration",
                        () -> s3.getBucketEncryption(get -> get.bucket(bucket))
                                .serverSideEncryptionConfiguration()
                                .rules())
                .flatMap(rules -> rules.stream().findFirst());
    }

    @Override
    public Optional<String> versioning() {
        return AwsErrors.read(
                "s3:GetBucketVersioning",
                () -> s3.getBucketVersioning(get -> get.bucket(bucket)).statusAsString());
    }

    @Override
    public List<CORSRule> cors() {
        return AwsErrors.read(
                        "s3:GetBucketCORS",
                        () -> s3.getBucketCors(get -> get.bucket(bucket)).corsRules())
                .orElse(List.of());
    }

    @Override
    public List<LifecycleRule> lifecycle() {
        return AwsErrors.read(
                        "s3:GetLifecycleConfiguration",
                        () -> s3.getBucketLifecycleConfiguration(get -> get.bucket(bucket))
                                .rules())
                .orElse(List.of());
    }

    @Override
    public GetBucketNotificationConfigurationResponse notifications() {
        return AwsErrors.read(
                        "s3:GetBucketNotification",
                        () -> s3.getBucketNotificationConfiguration(get -> get.bucket(bucket)))
                .orElseThrow();
    }

    @Override
    public Optional<KeyState> key(String id) {
        KmsClient kms = clients.kms();
        return AwsErrors.read(
                        "kms:DescribeKey",
                        () -> kms.describeKey(get -> get.keyId(id)).keyMetadata())
                .map(key -> new KeyState(
                        key.arn(),
                        key.keyStateAsString(),
                        AwsErrors.read(
                                        "kms:GetKeyRotationStatus",
                                        () -> kms.getKeyRotationStatus(get -> get.keyId(key.keyId()))
                                                .keyRotationEnabled())
                                .orElse(false),
                        AwsErrors.read(
                                        "kms:GetKeyPolicy",
                                        () -> kms.getKeyPolicy(get ->
                                                        get.keyId(key.keyId()).policyName("default"))
                                                .policy())
                                .orElse("{}")));
    }

    @Override
    public Map<QueueAttributeName, String> queue(String url) {
        URI uri = URI.create(url);
        URI endpoint = URI.create(uri.getScheme() + "://" + uri.getAuthority());
        try (SqsClient sqs = clients.sqs().apply(endpoint)) {
            return AwsErrors.read(
                            "sqs:GetQueueAttributes",
                            () -> sqs.getQueueAttributes(
                                            get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                                    .attributes())
                    .orElse(Map.of());
        }
    }

    @Override
    public Optional<RoleState> role(String arn) {
        return AwsErrors.read(
                        "iam:GetRole",
                        () -> clients.iam()
                                .getRole(get -> get.roleName(RolePermissions.name(arn)))
                                .role())
                .map(AwsAccount::state);
    }

    private static RoleState state(Role role) {
        return new RoleState(
                role.maxSessionDuration() == null ? DEFAULT_SESSION_SECONDS : role.maxSessionDuration(),
                decode(role.assumeRolePolicyDocument()));
    }

    /** IAM returns policies URL-encoded. */
    static String decode(String policy) {
        return policy.startsWith("%") ? URLDecoder.decode(policy, StandardCharsets.UTF_8) : policy;
    }

    @Override
    public boolean isAllowed(String arn, AccessRequest request) {
        return permissions.isAllowed(arn, request);
    }
}
