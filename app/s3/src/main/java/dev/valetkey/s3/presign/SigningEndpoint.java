package dev.valetkey.s3.presign;

import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;

import java.net.URI;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** The parts of a signed URL that depend on the bucket's location only. */
final class SigningEndpoint {

    private final byte[] origin;
    private final byte[] bucket;
    private final String host;

    private SigningEndpoint(byte[] origin, byte[] bucket, String host) {
        this.origin = origin;
        this.bucket = bucket;
        this.host = host;
    }

    static SigningEndpoint of(BucketLocation location) {
        URI baseUrl = location.baseUrl();
        String host = host(baseUrl);
        return new SigningEndpoint(
                (baseUrl.getScheme() + "://" + host).getBytes(US_ASCII),
                (baseUrl.getRawPath() + "/").getBytes(US_ASCII),
                host);
    }

    /** The value of {@code host} as every client sends it: without the default port of the scheme (RFC 9110 §4.2). */
    String host() {
        return host;
    }

    /** Scheme and host. */
    byte[] origin() {
        return origin;
    }

    void appendPath(ObjectKey key, AsciiBuffer buffer) {
        buffer.append(bucket).appendPath(key.value());
    }

    private static String host(URI baseUrl) {
        int defaultPort = "https".equals(baseUrl.getScheme()) ? 443 : 80;
        boolean isDefaultPort = baseUrl.getPort() == -1 || baseUrl.getPort() == defaultPort;
        return isDefaultPort ? baseUrl.getHost() : baseUrl.getHost() + ":" + baseUrl.getPort();
    }
}
