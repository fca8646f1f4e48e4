package dev.valetkey.s3.server;

import dev.valetkey.s3.bucket.AddressStyle;
import dev.valetkey.s3.bucket.BucketLocation;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.s3.S3Client;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A LocalStack that somebody else started, with {@code S3_SKIP_SIGNATURE_VALIDATION=0}; {@code VALETKEY_TEST_S3_ENDPOINT}
 * says where. It is here for its STS: on what it lets through (forms, unknown keys) nothing may rest.
 */
public final class LocalStackServer extends S3Server implements ExecutionCondition {

    private static final String ENDPOINT = "VALETKEY_TEST_S3_ENDPOINT";

    private final String bucket = "sessions-" + UUID.randomUUID();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return named().isPresent()
                ? ConditionEvaluationResult.enabled("LocalStack is at " + endpoint())
                : ConditionEvaluationResult.disabled(ENDPOINT + " names no LocalStack");
    }

    @Override
    protected void start(Path in) {
        try (S3Client client = client()) {
            client.createBucket(create ->
                    create.bucket(bucket).createBucketConfiguration(where -> where.locationConstraint(REGION)));
        }
    }

    /** The bucket stays: LocalStack is somebody else's, who throws it away as a whole. */
    @Override
    protected void stop() {}

    @Override
    public Set<Capability> lacks() {
        return Set.of();
    }

    @Override
    public BucketLocation location() {
        return new BucketLocation(bucket, REGION, endpoint(), AddressStyle.PATH);
    }

    @Override
    public AwsBasicCredentials keys() {
        return AwsBasicCredentials.create("test", "test");
    }

    private static URI endpoint() {
        return URI.create(named().orElseThrow());
    }

    private static Optional<String> named() {
        return Optional.ofNullable(System.getenv(ENDPOINT)).filter(text -> !text.isBlank());
    }
}
