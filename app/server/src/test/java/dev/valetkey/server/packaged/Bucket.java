package dev.valetkey.server.packaged;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The development server's bucket, accessed like any S3 tool does. */
final class Bucket implements AutoCloseable {

    private final S3Client client;
    private final String name;

    private Bucket(S3Client client, String name) {
        this.client = client;
        this.name = name;
    }

    static Bucket of(Path s3Env) {
        var lines = new Properties();
        try (Reader reader = Files.newBufferedReader(s3Env)) {
            lines.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(
                URI.create(lines.getProperty("AWS_ENDPOINT_URL_S3")),
                lines.getProperty("AWS_ACCESS_KEY_ID"),
                lines.getProperty("AWS_SECRET_ACCESS_KEY"),
                lines.getProperty("AWS_REGION"),
                lines.getProperty("VALETKEY_BUCKET"));
    }

    static Bucket of(URI endpoint, String accessKey, String secretKey, String region, String name) {
        S3Client client = S3Client.builder()
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .region(Region.of(region))
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .build();
        return new Bucket(client, name);
    }

    List<String> keys(String prefix) {
        return client.listObjectsV2Paginator(request -> request.bucket(name).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    byte[] get(String key) {
        return client.getObjectAsBytes(request -> request.bucket(name).key(key)).asByteArray();
    }

    InputStream stream(String key) {
        return client.getObject(request -> request.bucket(name).key(key));
    }

    /** Puts an object without the service. */
    void put(String key, String contentType, byte[] bytes) {
        client.putObject(
                request -> request.bucket(name).key(key).contentType(contentType), RequestBody.fromBytes(bytes));
    }

    /** Returns the key in a path-style URL of this bucket. */
    String keyIn(URI url) {
        return url.getPath().substring(name.length() + 2);
    }

    @Override
    public void close() {
        client.close();
    }
}
