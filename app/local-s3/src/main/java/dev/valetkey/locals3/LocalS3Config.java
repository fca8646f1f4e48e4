package dev.valetkey.locals3;

import dev.valetkey.locals3.cors.CorsRule;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The configuration of a local S3. Start from {@link #in(Path)} and change what differs.
 *
 * @param directory the directory of the objects; created if missing. A server with the same directory has the same objects
 * @param host the IPv4 address to listen on; 0.0.0.0 for all
 * @param port the port; 0 selects a free port
 * @param region the only region that signatures may have
 * @param keys the only keys that may sign requests
 * @param buckets buckets to create if missing
 * @param cors the CORS rule of every bucket
 * @param clock decides about expiry and skew; may run ahead of the system clock but not behind it, because S3Proxy also
 *     compares a presigned URL's expiry with the system clock
 */
public record LocalS3Config(
        Path directory,
        String host,
        int port,
        String region,
        AccessKeys keys,
        List<String> buckets,
        CorsRule cors,
        Clock clock) {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int MAX_PORT = 65_535;

    /**
     * Checks the members and copies the list of buckets.
     *
     * @param directory the directory of the objects; created if missing. A server with the same directory has the same
     *     objects
     * @param host the IPv4 address to listen on; 0.0.0.0 for all
     * @param port the port; 0 selects a free port
     * @param region the only region that signatures may have
     * @param keys the only keys that may sign requests
     * @param buckets buckets to create if missing
     * @param cors the CORS rule of every bucket
     * @param clock decides about expiry and skew; may run ahead of the system clock but not behind it, because S3Proxy
     *     also compares a presigned URL's expiry with the system clock
     * @throws IllegalArgumentException if the port is not 0 to 65535, or the host, the region or a bucket's name has
     *     another form
     */
    public LocalS3Config {
        if (!ADDRESS.matcher(host).matches()) {
            throw new IllegalArgumentException("Invalid host: '%s'. Expected an IPv4 address.".formatted(host));
        }
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("Invalid port: %d. Expected 0 (a free port) to 65535.".formatted(port));
        }
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException(
                    "Invalid region: '%s'. Expected lower-case letters, digits and '-', such as us-east-1."
                            .formatted(region));
        }
        buckets = List.copyOf(buckets);
        buckets.forEach(LocalS3Config::requireBucketName);
    }

    /**
     * {@return a configuration on a free port of 127.0.0.1, in us-east-1, with new random keys, without buckets and without CORS}
     *
     * @param directory the directory of the objects, which need not exist
     */
    public static LocalS3Config in(Path directory) {
        return new LocalS3Config(
                directory,
                "127.0.0.1",
                0,
                "us-east-1",
                AccessKeys.random(),
                List.of(),
                CorsRule.off(),
                Clock.systemUTC());
    }

    /**
     * {@return this configuration with another address to listen on}
     *
     * @param value an IPv4 address of this machine; {@code 0.0.0.0} for all
     * @throws IllegalArgumentException if it is not an IPv4 address
     */
    public LocalS3Config withHost(String value) {
        return new LocalS3Config(directory, value, port, region, keys, buckets, cors, clock);
    }

    /**
     * {@return this configuration with another port}
     *
     * @param value 0 for a free port, or 1 to 65535
     * @throws IllegalArgumentException if the port is out of range
     */
    public LocalS3Config withPort(int value) {
        return new LocalS3Config(directory, host, value, region, keys, buckets, cors, clock);
    }

    /**
     * {@return this configuration with another region}
     *
     * @param value lower-case letters, digits and {@code -}, for example {@code eu-central-1}
     * @throws IllegalArgumentException if the region has another form
     */
    public LocalS3Config withRegion(String value) {
        return new LocalS3Config(directory, host, port, value, keys, buckets, cors, clock);
    }

    /**
     * {@return this configuration with another key pair}
     *
     * @param value the only keys that may sign requests
     */
    public LocalS3Config withKeys(AccessKeys value) {
        return new LocalS3Config(directory, host, port, region, value, buckets, cors, clock);
    }

    /**
     * {@return this configuration with other buckets}
     *
     * @param value the names of the buckets to create if they are missing; they replace earlier ones
     * @throws IllegalArgumentException if a name is not a valid bucket name
     */
    public LocalS3Config withBuckets(String... value) {
        return new LocalS3Config(directory, host, port, region, keys, List.of(value), cors, clock);
    }

    /**
     * {@return this configuration with another CORS rule}
     *
     * @param value the rule of every bucket
     */
    public LocalS3Config withCors(CorsRule value) {
        return new LocalS3Config(directory, host, port, region, keys, buckets, value, clock);
    }

    /**
     * {@return this configuration with another clock}
     *
     * @param value a clock that does not run behind the system clock
     */
    public LocalS3Config withClock(Clock value) {
        return new LocalS3Config(directory, host, port, region, keys, buckets, cors, value);
    }

    private static void requireBucketName(String bucket) {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException(
                    "Invalid bucket name: '%s'. Expected 3 to 63 lower-case letters, digits and '-', without '-' at the start or end."
                            .formatted(bucket));
        }
    }
}
