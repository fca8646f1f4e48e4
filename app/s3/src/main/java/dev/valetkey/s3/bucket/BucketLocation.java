package dev.valetkey.s3.bucket;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;

import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where the bucket is. One value for the signer and for the store, so that a URL that a client gets and the service's
 * own calls cannot go to different places.
 *
 * @param bucket the bucket's name, without dots: they break TLS wildcards and force path style
 * @param region the bucket's own region; a signature for another one is refused
 * @param endpoint where the S3 server is, or null for AWS; {@code https}, or {@code http} on loopback
 * @param style where a URL names the bucket
 */
public record BucketLocation(
        String bucket, String region, @Nullable URI endpoint, AddressingStyle style) {

    /** S3's general-purpose bucket names (S3 User Guide, "Bucket naming rules"), less the dot. */
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

    private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern LOOPBACK =
            Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]|localhost|.*\\.localhost");

    public BucketLocation {
        Objects.requireNonNull(style, "style");
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException(
                    "A bucket name is 3 to 63 of [a-z0-9-], without dots, and begins and ends"
                            + " with a letter or digit; '" + bucket + "' is not, so use another bucket");
        }
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException(
                    "A region is written like eu-central-1, not '" + region + "'; give the bucket's own region");
        }
        if (endpoint != null) {
            validateEndpoint(endpoint);
        }
    }

    /** A bucket at AWS, addressed as AWS wants it. */
    public static BucketLocation atAws(String bucket, String region) {
        return new BucketLocation(bucket, region, null, AddressingStyle.VIRTUAL_HOST);
    }

    /** The URL below which the bucket's objects lie, without a slash at the end. */
    public URI baseUrl() {
        String root = S3EndpointProvider.defaultProvider()
                .resolveEndpoint(rules -> {
                    rules.bucket(bucket).region(Region.of(region)).forcePathStyle(style == AddressingStyle.PATH);
                    if (endpoint != null) {
                        rules.endpoint(endpoint.toString());
                    }
                })
                .join()
                .endpointUrl()
                .toUri()
                .toString();
        return URI.create(root.endsWith("/") ? root.substring(0, root.length() - 1) : root);
    }

    /**
     * Points a client at this place. Checksums only where S3 requires them: the SDK's own default adds a CRC to every
     * PUT in a trailer, which other S3 servers refuse.
     */
    public S3ClientBuilder applyTo(S3ClientBuilder client) {
        client.region(Region.of(region))
                .forcePathStyle(style == AddressingStyle.PATH)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        return endpoint == null ? client : client.endpointOverride(endpoint);
    }

    private static void validateEndpoint(URI endpoint) {
        if (!isOriginOnly(endpoint)) {
            throw new IllegalArgumentException("An S3 endpoint is scheme, host and port only, such as"
                    + " https://s3.example.com; '" + printable(endpoint) + "' is not");
        }
        boolean https = "https".equals(endpoint.getScheme());
        boolean loopback = LOOPBACK.matcher(endpoint.getHost()).matches();
        if (!https && !(loopback && "http".equals(endpoint.getScheme()))) {
            throw new IllegalArgumentException(
                    "An S3 endpoint is https, because grants travel in its URLs (http only on" + " loopback); '"
                            + printable(endpoint) + "' is not");
        }
    }

    private static boolean isOriginOnly(URI endpoint) {
        String path = endpoint.getPath();
        return endpoint.getHost() != null
                && endpoint.getRawUserInfo() == null
                && (path == null || path.isEmpty() || path.equals("/"))
                && endpoint.getRawQuery() == null
                && endpoint.getRawFragment() == null;
    }

    /** Without user information and query, where somebody may have written a secret. */
    private static String printable(URI endpoint) {
        return endpoint.getScheme() + "://" + endpoint.getHost()
                + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort());
    }
}
