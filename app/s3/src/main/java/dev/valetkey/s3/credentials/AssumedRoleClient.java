package dev.valetkey.s3.credentials;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Request;

import java.util.Objects;
import java.util.function.Function;

/**
 * Calls an existing client with the credentials of another role. The client keeps its endpoint, interceptors and HTTP client.
 * {@link #close()} closes that client. Thread-safe if the client is.
 */
public final class AssumedRoleClient extends DelegatingS3Client {

    private final AwsCredentialsProvider role;

    /**
     * Creates a client that calls another one. No request is sent.
     *
     * @param client the client to call, which the new one owns
     * @param role the credentials of every call
     */
    public AssumedRoleClient(S3Client client, AwsCredentialsProvider role) {
        super(client);
        this.role = Objects.requireNonNull(role, "role");
    }

    @Override
    @SuppressWarnings("unchecked") // a builder of T builds T, which the SDK's types do not express
    protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
        AwsRequestOverrideConfiguration configuration = request.overrideConfiguration()
                .map(AwsRequestOverrideConfiguration::toBuilder)
                .orElseGet(AwsRequestOverrideConfiguration::builder)
                .credentialsProvider(role)
                .build();
        return operation.apply(
                (T) request.toBuilder().overrideConfiguration(configuration).build());
    }
}
