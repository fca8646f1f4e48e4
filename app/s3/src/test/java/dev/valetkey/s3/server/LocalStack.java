package dev.valetkey.s3.server;

import dev.valetkey.s3.bucket.AddressingStyle;
import dev.valetkey.s3.bucket.BucketLocation;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.s3.S3Client;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * LocalStack 4.14, the last version that requires no account: the server at {@code VALETKEY_TEST_S3_ENDPOINT}, or
 * else a new container. It is used to test the wiring, including S3's queues, and not signatures: it accepts forms
 * with invalid signatures and unsigned requests.
 */
public final class LocalStack extends S3Server implements ExecutionCondition {

    private static final Logger LOG = LoggerFactory.getLogger(LocalStack.class);
    private static final String ENDPOINT = "VALETKEY_TEST_S3_ENDPOINT";
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.14.0");
    private static final String REMEDY =
            "LocalStack is not available: start Docker, or set " + ENDPOINT + " to a LocalStack that runs with"
                    + " S3_SKIP_SIGNATURE_VALIDATION=0 (infra/tests/apply/localstack.sh starts it without Docker)";

    /** A running server may have other buckets. */
    private final String bucket = BUCKET + "-" + UUID.randomUUID();

    private LocalStackContainer container;
    private URI endpoint;

    /**
     * Skips the tests with a message if it is unavailable; with {@code CI=true} the start fails with the same message.
     */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (endpoint != null || "true".equals(System.getenv("CI")) || named().isPresent() || hasDocker()) {
            return ConditionEvaluationResult.enabled("LocalStack is there, can be started, or must be");
        }
        LOG.warn("Skipped: {}", REMEDY);
        return ConditionEvaluationResult.disabled(REMEDY);
    }

    @Override
    protected void start(Path in) {
        endpoint = named().orElseGet(this::startContainer);
        try (S3Client client = client()) {
            client.createBucket(create ->
                    create.bucket(bucket).createBucketConfiguration(where -> where.locationConstraint(REGION)));
        }
    }

    @Override
    protected void stop() {
        if (container != null) {
            container.close();
        }
    }

    /** No suite that uses it checks capabilities. */
    @Override
    public Set<ServerCapability> missingCapabilities() {
        return Set.of();
    }

    @Override
    public BucketLocation location() {
        return new BucketLocation(bucket, REGION, endpoint, AddressingStyle.PATH);
    }

    /** LocalStack uses the access key as the account and requires this secret. */
    @Override
    public AwsBasicCredentials keys() {
        return AwsBasicCredentials.create("test", "test");
    }

    private URI startContainer() {
        if (!hasDocker()) {
            throw new IllegalStateException(REMEDY);
        }
        container = new LocalStackContainer(IMAGE).withEnv("S3_SKIP_SIGNATURE_VALIDATION", "0");
        container.start();
        return container.getEndpoint();
    }

    private static Optional<URI> named() {
        return Optional.ofNullable(System.getenv(ENDPOINT))
                .filter(text -> !text.isBlank())
                .map(URI::create);
    }

    private static boolean hasDocker() {
        return DockerClientFactory.instance().isDockerAvailable();
    }
}
