package dev.valetkey.server.folder;

import dev.valetkey.client.file.PrivateFile;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * The access settings of the local S3. Stored as lines of {@code NAME=value}, which both shells and S3 tools read.
 *
 * @param accessKey the access key id
 * @param secretKey the secret access key; a secret
 * @param region the region in signatures
 * @param endpoint the endpoint URL
 * @param bucket the service's bucket
 */
public record S3Access(String accessKey, String secretKey, String region, URI endpoint, String bucket) {

    public S3Access {
        Objects.requireNonNull(accessKey, "accessKey");
        Objects.requireNonNull(secretKey, "secretKey");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(bucket, "bucket");
    }

    void write(Path file) throws IOException {
        PrivateFile.write(file, """
                        AWS_ACCESS_KEY_ID=%s
                        AWS_SECRET_ACCESS_KEY=%s
                        AWS_REGION=%s
                        AWS_DEFAULT_REGION=%3$s
                        AWS_ENDPOINT_URL=%s
                        AWS_ENDPOINT_URL_S3=%4$s
                        VALETKEY_BUCKET=%s
                        """.formatted(accessKey, secretKey, region, endpoint, bucket));
    }

    /** Reads the settings of an earlier start; empty before the first. */
    static Optional<S3Access> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        }
        return Optional.of(new S3Access(
                value(lines, "AWS_ACCESS_KEY_ID", file),
                value(lines, "AWS_SECRET_ACCESS_KEY", file),
                value(lines, "AWS_REGION", file),
                URI.create(value(lines, "AWS_ENDPOINT_URL_S3", file)),
                value(lines, "VALETKEY_BUCKET", file)));
    }

    private static String value(Properties lines, String name, Path file) throws IOException {
        String value = lines.getProperty(name, "");
        if (value.isBlank()) {
            throw new IOException(
                    "%s has no %s; delete the file, and the next start writes it again".formatted(file, name));
        }
        return value;
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "S3Access[%s at %s]".formatted(bucket, endpoint);
    }
}
