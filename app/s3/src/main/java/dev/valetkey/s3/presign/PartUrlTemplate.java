package dev.valetkey.s3.presign;

import dev.valetkey.core.port.presign.PresignPartRequest;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.bucket.ChecksumHeaders;
import dev.valetkey.s3.sigv4.SigningTime;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The common beginning of the URLs of one upload's parts that are signed at the same time: everything except the part number,
 * the length and the checksum value. It is built and hashed once. Thread-safe.
 */
final class PartUrlTemplate {

    private static final String METHOD = "PUT";

    private final PresignPartRequest first;
    private final AwsCredentialsIdentity credentials;
    private final String host;
    private final CanonicalUrlBuilder urlPrefix;
    private final byte[] uploadIdParameter;

    private PartUrlTemplate(
            PresignPartRequest first,
            AwsCredentialsIdentity credentials,
            String host,
            CanonicalUrlBuilder urlPrefix,
            byte[] uploadIdParameter) {
        this.first = first;
        this.credentials = credentials;
        this.host = host;
        this.urlPrefix = urlPrefix;
        this.uploadIdParameter = uploadIdParameter;
    }

    /** The template for a part and for all parts that are presigned with it. */
    static PartUrlTemplate of(
            PresignPartRequest first,
            AwsCredentialsIdentity credentials,
            SigningEndpoint endpoint,
            SigningContext context,
            SigningTime time) {
        CanonicalUrlBuilder urlPrefix = CanonicalUrlBuilder.begin(
                METHOD, endpoint, first.upload().key(), context, time, headers(first, endpoint.host()));
        byte[] uploadIdParameter =
                CanonicalUrlBuilder.encodeParameter("uploadId", first.upload().id());
        return new PartUrlTemplate(first, credentials, endpoint.host(), urlPrefix, uploadIdParameter);
    }

    boolean matches(PresignPartRequest part, AwsCredentialsIdentity candidate) {
        return part.upload().equals(first.upload())
                && part.signedAt().equals(first.signedAt())
                && part.expiresAt().equals(first.expiresAt())
                && algorithm(part) == algorithm(first)
                && credentials.equals(candidate);
    }

    String presign(PresignPartRequest part) {
        return urlPrefix
                .copy()
                .parameter(CanonicalUrlBuilder.encodeParameter("partNumber", Integer.toString(part.number())))
                .parameter(uploadIdParameter)
                .sign(headers(part, host));
    }

    private static SignedHeaders headers(PresignPartRequest part, String host) {
        return SignedHeaders.of(host, part.size(), ChecksumHeaders.of(part.checksum()));
    }

    private static @Nullable ChecksumAlgorithm algorithm(PresignPartRequest part) {
        return part.checksum() == null ? null : part.checksum().algorithm();
    }
}
