package dev.valetkey.s3.presign;

import dev.valetkey.core.port.presign.PresignPartRequest;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.bucket.ChecksumHeaders;
import dev.valetkey.s3.sigv4.SigningTime;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * What those parts of one upload have in common that are signed at one time: all but the number, the length and the value of
 * the checksum. It is put together and hashed once. Thread-safe.
 */
final class PartUrlTemplate {

    private static final String METHOD = "PUT";

    private final PresignPartRequest first;
    private final AwsCredentialsIdentity credentials;
    private final String host;
    private final CanonicalUrlBuilder urlPrefix;
    private final byte[] uploadIdParameter;

    private PartUrlTemplate(
            PresignPartRequest first, AwsCredentialsIdentity credentials, String host, CanonicalUrlBuilder beginning, byte[] upload) {
        this.first = first;
        this.credentials = credentials;
        this.host = host;
        this.urlPrefix = beginning;
        this.uploadIdParameter = upload;
    }

    /** The template that a part fits, and all those that are ordered with it. */
    static PartUrlTemplate of(
            PresignPartRequest first, AwsCredentialsIdentity credentials, SigningEndpoint place, SigningContext moment, SigningTime time) {
        CanonicalUrlBuilder beginning =
                CanonicalUrlBuilder.begin(METHOD, place, first.upload().key(), moment, time, headers(first, place.host()));
        byte[] upload = CanonicalUrlBuilder.encodeParameter("uploadId", first.upload().id());
        return new PartUrlTemplate(first, credentials, place.host(), beginning, upload);
    }

    boolean matches(PresignPartRequest order, AwsCredentialsIdentity others) {
        return order.upload().equals(first.upload())
                && order.signedAt().equals(first.signedAt())
                && order.expiresAt().equals(first.expiresAt())
                && algorithm(order) == algorithm(first)
                && credentials.equals(others);
    }

    String presign(PresignPartRequest order) {
        return urlPrefix
                .copy()
                .parameter(CanonicalUrlBuilder.encodeParameter("partNumber", Integer.toString(order.number())))
                .parameter(uploadIdParameter)
                .sign(headers(order, host));
    }

    private static SignedHeaders headers(PresignPartRequest order, String host) {
        return SignedHeaders.of(host, order.size(), ChecksumHeaders.of(order.checksum()));
    }

    private static @Nullable ChecksumAlgorithm algorithm(PresignPartRequest order) {
        return order.checksum() == null ? null : order.checksum().algorithm();
    }
}
