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
 * How to reach the local S3. As a file it is lines of {@code NAME=value}, which shells and S3 tools read alike.
 *
 * @param accessKey the key's id
 * @param secretKey the key; a secret
 * @param region the region that signatures name
 * @param endpoint where it listens
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

    /** What an earlier start wrote; empty if there was none. */
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
                    "%s has no %s; delete the file, and the next start writes it anew".formatted(file, name));
        }
        return value;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "S3Access[%s at %s]".formatted(bucket, endpoint);
    }
}
