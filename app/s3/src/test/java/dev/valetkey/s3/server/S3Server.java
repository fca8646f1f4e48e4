package dev.valetkey.s3.server;

import dev.valetkey.s3.bucket.BucketLocation;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** A real S3 server with one empty bucket and a temporary folder that runs during the tests of one class. */
public abstract class S3Server implements BeforeAllCallback, AfterAllCallback {

    protected static final String BUCKET = "uploads";
    protected static final String REGION = "eu-central-1";

    private Path folder;

    /** The number of test classes that use the server: nested classes start and end within the outer one. */
    private int depth;

    /** The capabilities that this server lacks. */
    public abstract Set<ServerCapability> missingCapabilities();

    /** The location of the bucket. */
    public abstract BucketLocation location();

    /** Keys with full access to the bucket. */
    public abstract AwsBasicCredentials keys();

    protected abstract void start(Path in) throws Exception;

    protected abstract void stop() throws Exception;

    @Override
    public final void beforeAll(ExtensionContext context) throws Exception {
        open();
    }

    @Override
    public final void afterAll(ExtensionContext context) throws Exception {
        close();
    }

    /** Starts the server unless it runs; for tests without JUnit extensions. */
    public final void open() throws Exception {
        if (depth++ == 0) {
            folder = Files.createTempDirectory("valetkey-s3-");
            start(folder);
        }
    }

    /** Stops the server when its last user closes it. */
    public final void close() throws Exception {
        if (--depth > 0) {
            return;
        }
        try {
            stop();
        } finally {
            delete(folder);
        }
    }

    /** Skips the rest of a test with a message if the server lacks the capability. */
    public final void assumeCapability(ServerCapability capability) {
        assumeFalse(
                missingCapabilities().contains(capability),
                () -> getClass().getSimpleName() + " lacks " + capability.description()
                        + "; the other servers run this test");
    }

    public final AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(keys());
    }

    /** Returns a client with these interceptors, which the caller closes. */
    public final S3Client client(ExecutionInterceptor... interceptors) {
        return client(credentials(), interceptors);
    }

    /** Returns a client with an invalid secret, which the caller closes. */
    public final S3Client clientWithUnknownKeys() {
        return client(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(keys().accessKeyId(), "not-the-secret")));
    }

    private S3Client client(AwsCredentialsProvider credentials, ExecutionInterceptor... interceptors) {
        return location()
                .applyTo(S3Client.builder())
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(config -> Stream.of(interceptors).forEach(config::addExecutionInterceptor))
                .build();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
