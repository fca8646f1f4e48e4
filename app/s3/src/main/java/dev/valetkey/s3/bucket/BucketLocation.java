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
 * The location of the bucket. The presigner and the store share one value, so that presigned URLs and the service's own calls
 * cannot use different buckets.
 *
 * @param bucket the bucket's name, without dots: they break TLS wildcards and force path style
 * @param region the bucket's own region; S3 rejects a signature for another one
 * @param endpoint the URL of the S3 server, or null for AWS; {@code https}, or {@code http} on loopback
 * @param style where a URL contains the name of the bucket
 * @param plainHttp whether {@code http} is accepted on every host; for development only, because others can read grants
 */
public record BucketLocation(
        String bucket, String region, @Nullable URI endpoint, AddressingStyle style, boolean plainHttp) {

    /** S3's general-purpose bucket names (S3 User Guide, "Bucket naming rules"), without dots. */
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

    private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern LOOPBACK =
            Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]|localhost|.*\\.localhost");

    /**
     * Checks the form of the members.
     *
     * @param bucket the bucket's name, without dots: they break TLS wildcards and force path style
     * @param region the bucket's own region; S3 rejects a signature for another one
     * @param endpoint the URL of the S3 server, or null for AWS; {@code https}, or {@code http} on loopback
     * @param style where a URL contains the name of the bucket
     * @param plainHttp whether {@code http} is accepted on every host; for development only
     * @throws IllegalArgumentException if the bucket, the region or the endpoint has another form
     * @throws NullPointerException if the bucket, the region or the style is null
     */
    public BucketLocation {
        Objects.requireNonNull(style, "style");
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException("Invalid bucket name: '" + bucket
                    + "'. Expected 3 to 63 characters of [a-z0-9-], without dots, that"
                    + " begin and end with a letter or digit. Use another bucket.");
        }
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException(
                    "Invalid region: '" + region + "'. Expected the region of the bucket, such as eu-central-1.");
        }
        if (endpoint != null) {
            validateEndpoint(endpoint, plainHttp);
        }
    }

    /**
     * Creates a location whose endpoint has {@code http} on loopback only.
     *
     * @param bucket the bucket's name, without dots
     * @param region the bucket's own region
     * @param endpoint the URL of the S3 server, or null for AWS; {@code https}, or {@code http} on loopback
     * @param style where a URL contains the name of the bucket
     * @throws IllegalArgumentException if the bucket, the region or the endpoint has another form
     * @throws NullPointerException if the bucket, the region or the style is null
     */
    public BucketLocation(String bucket, String region, @Nullable URI endpoint, AddressingStyle style) {
        this(bucket, region, endpoint, style, false);
    }

    /**
     * {@return the location of a bucket at AWS, with the addressing style of AWS}
     *
     * @param bucket the bucket's name, 3 to 63 characters without dots
     * @param region the bucket's region, for example {@code eu-central-1}
     * @throws IllegalArgumentException if the bucket or the region has another form
     */
    public static BucketLocation atAws(String bucket, String region) {
        return new BucketLocation(bucket, region, null, AddressingStyle.VIRTUAL_HOST);
    }

    /**
     * {@return the URL of the bucket, without a trailing slash, for example
     * {@code https://uploads.s3.eu-central-1.amazonaws.com}}
     */
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
     * Configures a client for this location. It sends checksums only where S3 requires them: by default the SDK adds a
     * CRC to every PUT in a trailer, which other S3 servers reject.
     *
     * @param client the builder to configure
     * @return the same builder
     */
    public S3ClientBuilder applyTo(S3ClientBuilder client) {
        client.region(Region.of(region))
                .forcePathStyle(style == AddressingStyle.PATH)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        return endpoint == null ? client : client.endpointOverride(endpoint);
    }

    private static void validateEndpoint(URI endpoint, boolean plainHttp) {
        if (!isOriginOnly(endpoint)) {
            throw new IllegalArgumentException("Invalid S3 endpoint: '" + printable(endpoint)
                    + "'. Expected scheme, host and port only, such as https://s3.example.com.");
        }
        boolean https = "https".equals(endpoint.getScheme());
        boolean httpAllowed = plainHttp || LOOPBACK.matcher(endpoint.getHost()).matches();
        if (!https && !(httpAllowed && "http".equals(endpoint.getScheme()))) {
            throw new IllegalArgumentException("Invalid S3 endpoint: '" + printable(endpoint)
                    + "'. Expected https, because presigned URLs carry grants; http only on loopback.");
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

    /** Without user information and query, which may contain a secret. */
    private static String printable(URI endpoint) {
        return endpoint.getScheme() + "://" + endpoint.getHost()
                + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort());
    }
}
