package dev.valetkey.s3.query;

import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.sigv4.Sha256;
import dev.valetkey.s3.sigv4.SigningTime;

import java.security.MessageDigest;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * A URL on the way to its signature, and beside it the canonical request that says the same, hashed as far as it is said.
 * Not thread-safe, but for copying.
 */
final class UnsignedUrl {

    private static final int EXPECTED = 640;
    private static final byte NEXT = '\n';
    private static final byte[] EXPIRES = "&X-Amz-Expires=".getBytes(US_ASCII);
    private static final byte[] SIGNED_HEADERS = "&X-Amz-SignedHeaders=".getBytes(US_ASCII);
    private static final byte[] SIGNATURE = "&X-Amz-Signature=".getBytes(US_ASCII);

    private final Moment moment;
    private final Ascii url;
    private final MessageDigest canonical;

    private UnsignedUrl(Moment moment, Ascii url, MessageDigest canonical) {
        this.moment = moment;
        this.url = url;
        this.canonical = canonical;
    }

    /** Up to the signature's own parameters. */
    static UnsignedUrl begin(
            String method, Place place, ObjectKey key, Moment moment, SigningTime time, SignedHeaders headers) {
        Ascii url = new Ascii(EXPECTED).add(place.origin());
        int path = url.length();
        place.addPath(key, url);
        int query = url.length() + 1;
        url.add('?')
                .add(moment.parameters())
                .add(EXPIRES)
                .add(time.lasting().toSeconds())
                .add(moment.token())
                .add(SIGNED_HEADERS)
                .addEncoded(headers.names());
        MessageDigest canonical = Sha256.begun();
        canonical.update(method.getBytes(US_ASCII));
        canonical.update(NEXT);
        url.hash(canonical, path, query - 1);
        canonical.update(NEXT);
        url.hash(canonical, query, url.length());
        return new UnsignedUrl(moment, url, canonical);
    }

    /** A copy to go on with; safe while nobody goes on with this one. */
    UnsignedUrl copy() {
        return new UnsignedUrl(moment, new Ascii(EXPECTED).add(url), Sha256.copy(canonical));
    }

    /** A parameter as it stands in a URL, with its {@code &}. */
    static byte[] parameter(String name, String value) {
        return new Ascii(160).add('&').add(name).add('=').addEncoded(value).toBytes();
    }

    /**
     * Says one parameter more. They are hashed in the order of their names, capitals first: so those of the signature stand
     * in front of all others, whose names are in lower case, and the others are said in their order.
     */
    UnsignedUrl say(byte[] parameter) {
        url.add(parameter);
        canonical.update(parameter);
        return this;
    }

    /** The whole URL; nothing more can be said then. */
    String signed(SignedHeaders headers) {
        canonical.update(NEXT);
        Ascii rest = headers.rest();
        rest.hash(canonical, 0, rest.length());
        return url.add(SIGNATURE).add(moment.sign(canonical)).toString();
    }
}
