package dev.valetkey.locals3;

import dev.valetkey.locals3.cors.CorsRule;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a local S3 is made of. Start from {@link #in(Path)} and change what differs.
 *
 * @param directory where objects are kept; made when missing, and the same folder brings the same objects back
 * @param port port on 127.0.0.1; 0 takes a free one
 * @param region the only region that signatures may name
 * @param keys the only keys that signatures may be made with
 * @param buckets buckets to make when missing
 * @param cors the CORS rule of every bucket
 * @param clock judges expiry and skew; may run ahead of the machine's clock but not behind it, because S3Proxy
 *     compares a presigned URL's expiry with the machine's as well
 */
public record LocalS3Config(
        Path directory, int port, String region, AccessKeys keys, List<String> buckets, CorsRule cors, Clock clock) {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int MAX_PORT = 65_535;

    public LocalS3Config {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port %d must be 0 (any free one) to 65535".formatted(port));
        }
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException(
                    "region '%s' must be lower-case letters, digits and '-', such as us-east-1".formatted(region));
        }
        buckets = List.copyOf(buckets);
        buckets.forEach(LocalS3Config::requireBucketName);
    }

    /** On a free port, in us-east-1, with fresh keys, without buckets and without CORS. */
    public static LocalS3Config in(Path directory) {
        return new LocalS3Config(
                directory, 0, "us-east-1", AccessKeys.random(), List.of(), CorsRule.off(), Clock.systemUTC());
    }

    public LocalS3Config withPort(int changed) {
        return new LocalS3Config(directory, changed, region, keys, buckets, cors, clock);
    }

    public LocalS3Config withRegion(String changed) {
        return new LocalS3Config(directory, port, changed, keys, buckets, cors, clock);
    }

    public LocalS3Config withKeys(AccessKeys changed) {
        return new LocalS3Config(directory, port, region, changed, buckets, cors, clock);
    }

    public LocalS3Config withBuckets(String... changed) {
        return new LocalS3Config(directory, port, region, keys, List.of(changed), cors, clock);
    }

    public LocalS3Config withCors(CorsRule changed) {
        return new LocalS3Config(directory, port, region, keys, buckets, changed, clock);
    }

    public LocalS3Config withClock(Clock changed) {
        return new LocalS3Config(directory, port, region, keys, buckets, cors, changed);
    }

    private static void requireBucketName(String bucket) {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException(
                    "bucket '%s' must be 3 to 63 lower-case letters, digits and '-', and start and end without '-'"
                            .formatted(bucket));
        }
    }
}
