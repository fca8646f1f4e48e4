package dev.valetkey.s3.presign;

import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.sigv4.Sha256;
import dev.valetkey.s3.sigv4.SigningTime;

import java.security.MessageDigest;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * A URL on the way to its signature, and beside it the canonical request that says the same, hashed as far as it is said.
 * Not thread-safe, but for copying.
 */
final class CanonicalUrlBuilder {

    private static final int INITIAL_CAPACITY = 640;
    private static final byte NEXT = '\n';
    private static final byte[] EXPIRES = "&X-Amz-Expires=".getBytes(US_ASCII);
    private static final byte[] SIGNED_HEADERS = "&X-Amz-SignedHeaders=".getBytes(US_ASCII);
    private static final byte[] SIGNATURE = "&X-Amz-Signature=".getBytes(US_ASCII);

    private final SigningContext context;
    private final AsciiBuffer url;
    private final MessageDigest canonicalRequest;

    private CanonicalUrlBuilder(SigningContext moment, AsciiBuffer url, MessageDigest canonical) {
        this.context = moment;
        this.url = url;
        this.canonicalRequest = canonical;
    }

    /** Up to the signature's own parameters. */
    static CanonicalUrlBuilder begin(
            String method, SigningEndpoint place, ObjectKey key, SigningContext moment, SigningTime time, SignedHeaders headers) {
        AsciiBuffer url = new AsciiBuffer(INITIAL_CAPACITY).append(place.origin());
        int path = url.length();
        place.appendPath(key, url);
        int query = url.length() + 1;
        url.append('?')
                .append(moment.credentialParameters())
                .append(EXPIRES)
                .append(time.validity().toSeconds())
                .append(moment.tokenParameter())
                .append(SIGNED_HEADERS)
                .appendEncoded(headers.names());
        MessageDigest canonical = Sha256.newDigest();
        canonical.update(method.getBytes(US_ASCII));
        canonical.update(NEXT);
        url.updateDigest(canonical, path, query - 1);
        canonical.update(NEXT);
        url.updateDigest(canonical, query, url.length());
        return new CanonicalUrlBuilder(moment, url, canonical);
    }

    /** A copy to go on with; safe while nobody goes on with this one. */
    CanonicalUrlBuilder copy() {
        return new CanonicalUrlBuilder(context, new AsciiBuffer(INITIAL_CAPACITY).append(url), Sha256.copy(canonicalRequest));
    }

    /** A parameter as it stands in a URL, with its {@code &}. */
    static byte[] encodeParameter(String name, String value) {
        return new AsciiBuffer(160).append('&').append(name).append('=').appendEncoded(value).toBytes();
    }

    /**
     * Says one parameter more. They are hashed in the order of their names, capitals first: so those of the signature stand
     * in front of all others, whose names are in lower case, and the others are said in their order.
     */
    CanonicalUrlBuilder parameter(byte[] parameter) {
        url.append(parameter);
        canonicalRequest.update(parameter);
        return this;
    }

    /** The whole URL; nothing more can be said then. */
    String sign(SignedHeaders headers) {
        canonicalRequest.update(NEXT);
        AsciiBuffer rest = headers.canonicalSuffix();
        rest.updateDigest(canonicalRequest, 0, rest.length());
        return url.append(SIGNATURE).append(context.sign(canonicalRequest)).toString();
    }
}
