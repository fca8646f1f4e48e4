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

/** A real S3 server with one empty bucket, up while the tests of one class run; it has a temporary folder of its own. */
public abstract class S3Server implements BeforeAllCallback, AfterAllCallback {

    protected static final String BUCKET = "uploads";
    protected static final String REGION = "eu-central-1";

    private Path folder;

    /** How many have it open: nested classes of tests begin and end within the one that has the server. */
    private int depth;

    /** What this server does not do. */
    public abstract Set<ServerCapability> missingCapabilities();

    /** Where the bucket is. */
    public abstract BucketLocation location();

    /** Keys that may do everything in the bucket. */
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

    /** Starts the server unless it is up; for tests that no JUnit extension reaches. */
    public final void open() throws Exception {
        if (depth++ == 0) {
            folder = Files.createTempDirectory("valetkey-s3-");
            start(folder);
        }
    }

    /** Stops the server if nobody else has opened it. */
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

    /** Skips the rest of a test, with a message, where the server lacks what the test is about. */
    public final void assumeCapability(ServerCapability capability) {
        assumeFalse(
                missingCapabilities().contains(capability),
                () -> getClass().getSimpleName() + " lacks " + capability.description()
                        + "; the other servers answer this");
    }

    public final AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(keys());
    }

    /** A client with these interceptors; to be closed by the caller. */
    public final S3Client client(ExecutionInterceptor... interceptors) {
        return client(credentials(), interceptors);
    }

    /** A client with a secret that is not its access key's; to be closed by the caller. */
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
