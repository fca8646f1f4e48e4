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
 * LocalStack 4.14, the last edition that wants no account: the one at {@code VALETKEY_TEST_S3_ENDPOINT}, or else a
 * container of our own. It is a test of wiring, with S3's queues beside it, and not of signatures: it lets forms pass
 * whose signature is wrong, and requests without any.
 */
public final class LocalStack extends S3Server implements ExecutionCondition {

    private static final Logger LOG = LoggerFactory.getLogger(LocalStack.class);
    private static final String ENDPOINT = "VALETKEY_TEST_S3_ENDPOINT";
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.14.0");
    private static final String WHAT_TO_DO =
            "LocalStack is not there: start Docker, or let " + ENDPOINT + " name one that runs with"
                    + " S3_SKIP_SIGNATURE_VALIDATION=0 (infra/tests/apply/localstack.sh starts it without Docker)";

    /** What runs already may have buckets of others. */
    private final String bucket = BUCKET + "-" + UUID.randomUUID();

    private LocalStackContainer container;
    private URI endpoint;

    /** Skips with a message where it cannot be had; under {@code CI=true} the start fails with the same one. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (endpoint != null || "true".equals(System.getenv("CI")) || named().isPresent() || hasDocker()) {
            return ConditionEvaluationResult.enabled("LocalStack is there, can be started, or must be");
        }
        LOG.warn("Skipped: {}", WHAT_TO_DO);
        return ConditionEvaluationResult.disabled(WHAT_TO_DO);
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

    /** It is in no suite that asks. */
    @Override
    public Set<ServerCapability> missingCapabilities() {
        return Set.of();
    }

    @Override
    public BucketLocation location() {
        return new BucketLocation(bucket, REGION, endpoint, AddressingStyle.PATH);
    }

    /** It takes the access key for the name of an account, and any secret as long as it is this one. */
    @Override
    public AwsBasicCredentials keys() {
        return AwsBasicCredentials.create("test", "test");
    }

    private URI startContainer() {
        if (!hasDocker()) {
            throw new IllegalStateException(WHAT_TO_DO);
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
