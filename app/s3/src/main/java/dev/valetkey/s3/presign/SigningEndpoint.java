package dev.valetkey.s3.presign;

import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;

import java.net.URI;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Where signed requests go, in the pieces that they are made of. */
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
        URI root = location.baseUrl();
        String host = host(root);
        return new SigningEndpoint(
                (root.getScheme() + "://" + host).getBytes(US_ASCII),
                (root.getRawPath() + "/").getBytes(US_ASCII),
                host);
    }

    /** The value of {@code host}, as every client writes it: a scheme's own port is left out (RFC 9110 §4.2). */
    String host() {
        return host;
    }

    /** The beginning of a URL: scheme and host. */
    byte[] origin() {
        return origin;
    }

    void appendPath(ObjectKey key, AsciiBuffer to) {
        to.append(bucket).appendPath(key.value());
    }

    private static String host(URI root) {
        int ownPort = "https".equals(root.getScheme()) ? 443 : 80;
        boolean own = root.getPort() == -1 || root.getPort() == ownPort;
        return own ? root.getHost() : root.getHost() + ":" + root.getPort();
    }
}
