package dev.valetkey.s3.presign;

import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.sigv4.Sha256;
import dev.valetkey.s3.sigv4.SigningTime;

import java.security.MessageDigest;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Builds a presigned URL and hashes its canonical request in the same pass. Not thread-safe, except for {@link #copy()}.
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

    private CanonicalUrlBuilder(SigningContext context, AsciiBuffer url, MessageDigest canonicalRequest) {
        this.context = context;
        this.url = url;
        this.canonicalRequest = canonicalRequest;
    }

    /** Begins a URL with the parameters of the signature. */
    static CanonicalUrlBuilder begin(
            String method,
            SigningEndpoint endpoint,
            ObjectKey key,
            SigningContext context,
            SigningTime time,
            SignedHeaders headers) {
        AsciiBuffer url = new AsciiBuffer(INITIAL_CAPACITY).append(endpoint.origin());
        int path = url.length();
        endpoint.appendPath(key, url);
        int query = url.length() + 1;
        url.append('?')
                .append(context.credentialParameters())
                .append(EXPIRES)
                .append(time.validity().toSeconds())
                .append(context.tokenParameter())
                .append(SIGNED_HEADERS)
                .appendEncoded(headers.names());
        MessageDigest canonicalRequest = Sha256.newDigest();
        canonicalRequest.update(method.getBytes(US_ASCII));
        canonicalRequest.update(NEXT);
        url.updateDigest(canonicalRequest, path, query - 1);
        canonicalRequest.update(NEXT);
        url.updateDigest(canonicalRequest, query, url.length());
        return new CanonicalUrlBuilder(context, url, canonicalRequest);
    }

    /** A copy that can be extended. Thread-safe as long as the original is not extended. */
    CanonicalUrlBuilder copy() {
        return new CanonicalUrlBuilder(
                context, new AsciiBuffer(INITIAL_CAPACITY).append(url), Sha256.copy(canonicalRequest));
    }

    /** An encoded query parameter, with its leading {@code &}. */
    static byte[] encodeParameter(String name, String value) {
        return new AsciiBuffer(160)
                .append('&')
                .append(name)
                .append('=')
                .appendEncoded(value)
                .toBytes();
    }

    /**
     * Appends a parameter. The canonical query is sorted by name, with capitals first. So the parameters of the signature
     * precede all others, whose names are in lower case; callers append those in order of their names.
     */
    CanonicalUrlBuilder parameter(byte[] parameter) {
        url.append(parameter);
        canonicalRequest.update(parameter);
        return this;
    }

    /** Signs and returns the URL. No parameter can be appended afterwards. */
    String sign(SignedHeaders headers) {
        canonicalRequest.update(NEXT);
        AsciiBuffer rest = headers.canonicalSuffix();
        rest.updateDigest(canonicalRequest, 0, rest.length());
        return url.append(SIGNATURE).append(context.sign(canonicalRequest)).toString();
    }
}
