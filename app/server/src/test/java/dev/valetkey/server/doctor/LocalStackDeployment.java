package dev.valetkey.server.doctor;

import org.junit.jupiter.api.Assumptions;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.EventBridgeConfiguration;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A deployment on LocalStack as the Terraform stack configures it, with malware scans, events and a separate verifier, in an account
 * of its own. {@link #apply} restores it after a fault.
 */
public final class LocalStackDeployment implements AutoCloseable {

    static final String REGION = "eu-central-1";
    static final String ORIGIN = "https://app.example.com";

    private static final String ENDPOINT = "VALETKEY_TEST_S3_ENDPOINT";
    private static final String MISSING =
            "Set " + ENDPOINT + " to a LocalStack; infra/tests/apply/localstack.sh starts it without Docker";
    private static final long MAX_ACCOUNT = 1_000_000_000_000L;

    public final String bucket = "uploads-" + UUID.randomUUID();
    final String account = Long.toString(ThreadLocalRandom.current().nextLong(MAX_ACCOUNT / 10, MAX_ACCOUNT));
    public final S3Client s3;
    final KmsClient kms;
    final IamClient iam;
    final SqsClient sqs;
    final String keyArn;
    final String queueUrl;
    final StackFixture stack;

    private final URI endpoint;

    private LocalStackDeployment(URI endpoint) {
        this.endpoint = endpoint;
        this.s3 = client(S3Client.builder().forcePathStyle(true)).build();
        this.kms = client(KmsClient.builder()).build();
        this.iam = client(IamClient.builder()).build();
        this.sqs = client(SqsClient.builder()).build();
        s3.createBucket(
                create -> create.bucket(bucket).createBucketConfiguration(where -> where.locationConstraint(REGION)));
        this.keyArn = kms.createKey().keyMetadata().arn();
        this.stack = StackFixture.with(bucket, account, keyArn);
        sqs.createQueue(create -> create.queueName("valetkey-events-dead"));
        sqs.createQueue(create -> create.queueName("valetkey-events"));
        this.queueUrl = endpoint + "/" + account + "/valetkey-events";
    }

    /** Creates the deployment; skips the test without LocalStack, but not in CI. */
    public static LocalStackDeployment create() throws IOException {
        String text = System.getenv(ENDPOINT);
        if (text == null || text.isBlank()) {
            Assumptions.assumeTrue("true".equals(System.getenv("CI")), MISSING);
            throw new IllegalStateException(MISSING);
        }
        var deployment = new LocalStackDeployment(URI.create(text));
        deployment.apply();
        return deployment;
    }

    private <B extends AwsClientBuilder<B, C>, C> B client(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "test")));
    }

    /** The configuration of a service that uses it. */
    public Map<String, Object> configuration() {
        Map<String, Object> properties = new HashMap<>();
        for (String service : List.of("s3", "kms", "iam", "sqs", "sts")) {
            properties.put("aws.services." + service + ".endpoint-override", endpoint.toString());
        }
        properties.put("aws.region", REGION);
        properties.put("aws.access-key-id", account);
        properties.put("aws.secret-key", "test");
        properties.put("aws.s3.path-style-access-enabled", true);
        properties.put("valetkey.bucket", bucket);
        properties.put("valetkey.aws.signer-role-arn", role("signer"));
        properties.put("valetkey.aws.verifier-role-arn", role("verifier"));
        properties.put("valetkey.s3-events.queue-url", queueUrl);
        properties.put("valetkey.cors.origins", ORIGIN);
        properties.put("valetkey.tenants.acme.purposes.document.types", "text/plain");
        properties.put("valetkey.tenants.acme.purposes.document.kinds", "put,multipart");
        properties.put("valetkey.tenants.acme.purposes.document.inspections", "malware-verdict");
        Map<String, Object> settings = Map.of(
                "bucket",
                bucket,
                "grants",
                "get,multipart,put",
                "max-signature-age",
                "900s",
                "cors-origins",
                ORIGIN,
                "queue-url",
                queueUrl,
                "malware-scan",
                true,
                "service-role-arn",
                role("service"),
                "key-arn",
                keyArn);
        settings.forEach((name, value) -> properties.put("valetkey.bucket-settings." + name, value));
        return properties;
    }

    String role(String name) {
        return "arn:aws:iam::" + account + ":role/valetkey-" + name;
    }

    String queueArn() {
        return "arn:aws:sqs:" + REGION + ":" + account + ":valetkey-events";
    }

    /** Configures everything as Terraform does. */
    void apply() throws IOException {
        applyBucket();
        putEncryption(keyArn, true);
        putCors(KitRules.cors(stack, ORIGIN));
        putLifecycle(KitRules.lifecycle());
        applyKey();
        putQueuePolicy(stack.policy("queue"));
        setQueue(
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%s-dead\",\"maxReceiveCount\":5}".formatted(queueArn()));
        putNotifications(notification(), true);
        applyRoles();
    }

    private void applyBucket() {
        s3.putPublicAccessBlock(put -> put.bucket(bucket).publicAccessBlockConfiguration(publicAccessBlock()));
        putOwnership("BucketOwnerEnforced");
        putVersioning(BucketVersioningStatus.ENABLED);
        putPolicy(stack.policy("bucket"));
    }

    static PublicAccessBlockConfiguration publicAccessBlock() {
        return PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(true)
                .ignorePublicAcls(true)
                .blockPublicPolicy(true)
                .restrictPublicBuckets(true)
                .build();
    }

    void putPolicy(String policy) {
        s3.putBucketPolicy(put -> put.bucket(bucket).policy(policy));
    }

    void putOwnership(String ownership) {
        s3.putBucketOwnershipControls(put -> put.bucket(bucket)
                .ownershipControls(controls -> controls.rules(OwnershipControlsRule.builder()
                        .objectOwnership(ownership)
                        .build())));
    }

    void putVersioning(BucketVersioningStatus status) {
        s3.putBucketVersioning(put -> put.bucket(bucket).versioningConfiguration(versions -> versions.status(status)));
    }

    void putEncryption(String key, boolean bucketKey) {
        ServerSideEncryptionRule rule = ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(encrypt ->
                        encrypt.sseAlgorithm(ServerSideEncryption.AWS_KMS).kmsMasterKeyID(key))
                .bucketKeyEnabled(bucketKey)
                .build();
        s3.putBucketEncryption(put ->
                put.bucket(bucket).serverSideEncryptionConfiguration(configuration -> configuration.rules(rule)));
    }

    void putCors(List<CORSRule> rules) {
        s3.putBucketCors(put -> put.bucket(bucket).corsConfiguration(cors -> cors.corsRules(rules)));
    }

    void putLifecycle(List<LifecycleRule> rules) {
        s3.putBucketLifecycleConfiguration(
                put -> put.bucket(bucket).lifecycleConfiguration(lifecycle -> lifecycle.rules(rules)));
    }

    private void applyKey() {
        if (kms.describeKey(get -> get.keyId(keyArn)).keyMetadata().deletionDate() != null) {
            kms.cancelKeyDeletion(cancel -> cancel.keyId(keyArn));
        }
        kms.enableKey(enable -> enable.keyId(keyArn));
        kms.enableKeyRotation(enable -> enable.keyId(keyArn));
        putKeyPolicy(stack.policy("key"));
    }

    void putKeyPolicy(String policy) {
        kms.putKeyPolicy(
                put -> put.keyId(keyArn).policyName("default").policy(policy).bypassPolicyLockoutSafetyCheck(true));
    }

    void putQueuePolicy(String policy) {
        setQueue(QueueAttributeName.POLICY, policy);
    }

    void setQueue(QueueAttributeName name, String value) {
        sqs.setQueueAttributes(set -> set.queueUrl(queueUrl).attributes(Map.of(name, value)));
    }

    QueueConfiguration.Builder notification() {
        return notification("incoming/");
    }

    QueueConfiguration.Builder notification(String prefix) {
        return QueueConfiguration.builder()
                .queueArn(queueArn())
                .events(
                        Event.S3_OBJECT_CREATED_PUT,
                        Event.S3_OBJECT_CREATED_POST,
                        Event.S3_OBJECT_CREATED_COMPLETE_MULTIPART_UPLOAD)
                .filter(only -> only.key(key -> key.filterRules(
                        FilterRule.builder().name("prefix").value(prefix).build())));
    }

    void putNotifications(QueueConfiguration.Builder queue, boolean eventBridge) {
        NotificationConfiguration.Builder all =
                NotificationConfiguration.builder().queueConfigurations(queue.build());
        if (eventBridge) {
            all.eventBridgeConfiguration(EventBridgeConfiguration.builder().build());
        }
        s3.putBucketNotificationConfiguration(put -> put.bucket(bucket).notificationConfiguration(all.build()));
    }

    private void applyRoles() {
        for (String name : List.of("service", "signer", "verifier")) {
            String trust = stack.policy(name + "_trust");
            try {
                iam.getRole(get -> get.roleName("valetkey-" + name));
            } catch (NoSuchEntityException missing) {
                iam.createRole(create -> create.roleName("valetkey-" + name).assumeRolePolicyDocument(trust));
            }
            putTrust(name, trust);
        }
        putRolePolicy("service", "service", stack.policy("service"));
        putRolePolicy("signer", "sign-grants", stack.policy("signer"));
        putRolePolicy("signer", "sign-grants-key", stack.policy("signer_key"));
        putRolePolicy("verifier", "verify-uploads", stack.policy("verifier"));
        putRolePolicy("verifier", "verify-uploads-key", stack.policy("verifier_key"));
    }

    void putTrust(String name, String policy) {
        iam.updateAssumeRolePolicy(put -> put.roleName("valetkey-" + name).policyDocument(policy));
    }

    void putRolePolicy(String name, String policyName, String policy) {
        iam.putRolePolicy(
                put -> put.roleName("valetkey-" + name).policyName(policyName).policyDocument(policy));
    }

    void deleteRole(String name) {
        List<String> policies = new ArrayList<>(
                iam.listRolePolicies(list -> list.roleName("valetkey-" + name)).policyNames());
        policies.forEach(policy -> iam.deleteRolePolicy(
                delete -> delete.roleName("valetkey-" + name).policyName(policy)));
        iam.deleteRole(delete -> delete.roleName("valetkey-" + name));
    }

    @Override
    public void close() {
        s3.close();
        kms.close();
        iam.close();
        sqs.close();
    }
}
