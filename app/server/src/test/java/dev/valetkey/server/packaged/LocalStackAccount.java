package dev.valetkey.server.packaged;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

/**
 * A bucket on LocalStack that reports created objects below {@code incoming/} in a queue with a dead-letter queue, as the
 * Terraform kit configures it. Registered as an extension. Skips the tests without LocalStack, but not in CI.
 */
final class LocalStackAccount implements BeforeEachCallback, AfterEachCallback {

    static final String ACCESS_KEY = "test";
    static final String REGION = "eu-central-1";

    private static final String ENDPOINT = "VALETKEY_TEST_S3_ENDPOINT";
    private static final String MISSING =
            "Set " + ENDPOINT + " to a LocalStack; infra/tests/apply/localstack.sh starts it without Docker";
    private static final StaticCredentialsProvider KEYS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, ACCESS_KEY));

    private final String name = "uploads-" + UUID.randomUUID();
    private URI endpoint;
    private S3Client s3;
    private SqsClient sqs;
    private String queue;
    private String deadLetters;

    @Override
    public void beforeEach(ExtensionContext test) {
        String text = System.getenv(ENDPOINT);
        if (text == null || text.isBlank()) {
            Assumptions.assumeTrue("true".equals(System.getenv("CI")), MISSING);
            throw new IllegalStateException(MISSING);
        }
        endpoint = URI.create(text);
        s3 = S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(KEYS)
                .forcePathStyle(true)
                .build();
        sqs = SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(KEYS)
                .build();
        s3.createBucket(
                create -> create.bucket(name).createBucketConfiguration(where -> where.locationConstraint(REGION)));
        deadLetters = createQueue(name + "-dead", Map.of());
        queue = createQueue(
                name,
                Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":5}".formatted(arn(deadLetters))));
        report();
    }

    private String createQueue(String queueName, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(create -> create.queueName(queueName).attributes(attributes))
                .queueUrl();
    }

    private void report() {
        QueueConfiguration created = QueueConfiguration.builder()
                .queueArn(arn(queue))
                .events(
                        Event.S3_OBJECT_CREATED_PUT,
                        Event.S3_OBJECT_CREATED_POST,
                        Event.S3_OBJECT_CREATED_COMPLETE_MULTIPART_UPLOAD)
                .filter(only -> only.key(key -> key.filterRules(
                        FilterRule.builder().name("prefix").value("incoming/").build())))
                .build();
        s3.putBucketNotificationConfiguration(
                put -> put.bucket(name).notificationConfiguration(all -> all.queueConfigurations(created)));
    }

    URI endpoint() {
        return endpoint;
    }

    String bucketName() {
        return name;
    }

    Bucket bucket() {
        return Bucket.of(endpoint, ACCESS_KEY, ACCESS_KEY, REGION, name);
    }

    /** LocalStack returns a host that only its DNS server knows. */
    String queueUrl() {
        return endpoint + URI.create(queue).getPath();
    }

    void enableVersions() {
        s3.putBucketVersioning(put ->
                put.bucket(name).versioningConfiguration(versions -> versions.status(BucketVersioningStatus.ENABLED)));
    }

    /** Plays a malware scanner: its credentials are not those of the service in a real account. */
    void tag(String key, String verdict) {
        s3.putObjectTagging(put -> put.bucket(name)
                .key(key)
                .tagging(tags -> tags.tagSet(Tag.builder()
                        .key("GuardDutyMalwareScanStatus")
                        .value(verdict)
                        .build())));
    }

    void send(String message) {
        sqs.sendMessage(send -> send.queueUrl(queue).messageBody(message));
    }

    /** Messages in the queue, visible and invisible ones. */
    int messages() {
        return messages(queue);
    }

    int deadLetters() {
        return messages(deadLetters);
    }

    private int messages(String url) {
        return Integer.parseInt(attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                + Integer.parseInt(attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    private String arn(String url) {
        return attribute(url, QueueAttributeName.QUEUE_ARN);
    }

    private String attribute(String url, QueueAttributeName attribute) {
        return sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(attribute))
                .attributes()
                .get(attribute);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (sqs != null) {
            sqs.deleteQueue(delete -> delete.queueUrl(queue));
            sqs.deleteQueue(delete -> delete.queueUrl(deadLetters));
            sqs.close();
            s3.close();
        }
    }
}
