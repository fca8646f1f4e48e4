package dev.valetkey.s3.query;

import dev.valetkey.core.port.multipart.PartOrder;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.bucket.ChecksumHeaders;
import dev.valetkey.s3.sigv4.SigningTime;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * What those parts of one upload have in common that are signed at one time: all but the number, the length and the value of
 * the checksum. It is put together and hashed once. Thread-safe.
 */
final class PartTemplate {

    private static final String METHOD = "PUT";

    private final PartOrder first;
    private final AwsCredentialsIdentity credentials;
    private final String host;
    private final UnsignedUrl urlPrefix;
    private final byte[] uploadIdParameter;

    private PartTemplate(
            PartOrder first, AwsCredentialsIdentity credentials, String host, UnsignedUrl beginning, byte[] upload) {
        this.first = first;
        this.credentials = credentials;
        this.host = host;
        this.urlPrefix = beginning;
        this.uploadIdParameter = upload;
    }

    /** The template that a part fits, and all those that are ordered with it. */
    static PartTemplate of(
            PartOrder first, AwsCredentialsIdentity credentials, Place place, Moment moment, SigningTime time) {
        UnsignedUrl beginning =
                UnsignedUrl.begin(METHOD, place, first.upload().key(), moment, time, headers(first, place.host()));
        byte[] upload = UnsignedUrl.encodeParameter("uploadId", first.upload().id());
        return new PartTemplate(first, credentials, place.host(), beginning, upload);
    }

    boolean matches(PartOrder order, AwsCredentialsIdentity others) {
        return order.upload().equals(first.upload())
                && order.signedAt().equals(first.signedAt())
                && order.expiresAt().equals(first.expiresAt())
                && algorithm(order) == algorithm(first)
                && credentials.equals(others);
    }

    String presign(PartOrder order) {
        return urlPrefix
                .copy()
                .parameter(UnsignedUrl.encodeParameter("partNumber", Integer.toString(order.number())))
                .parameter(uploadIdParameter)
                .sign(headers(order, host));
    }

    private static SignedHeaders headers(PartOrder order, String host) {
        return SignedHeaders.of(host, order.size(), ChecksumHeaders.of(order.checksum()));
    }

    private static @Nullable ChecksumAlgorithm algorithm(PartOrder order) {
        return order.checksum() == null ? null : order.checksum().algorithm();
    }
}
