package dev.valetkey.s3.presign;

import dev.valetkey.core.port.presign.PresignPartRequest;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.sigv4.SigningKeyCache;
import dev.valetkey.s3.sigv4.SigningTime;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Signature Version 4 in the query (S3 API Reference, "Authenticating Requests: Using Query Parameters"). Its URLs
 * equal those of the AWS SDK byte for byte, and the tests compare them. The SDK needs many times as long, which would be
 * most of the cost of a grant. The presigner caches what signatures have in common: the signing key of a day, the signing
 * context of a second, and the URL template of one upload's parts. Thread-safe.
 */
final class QueryPresigner {

    private final SigningKeyCache keys = new SigningKeyCache();
    private final SigningEndpoint endpoint;
    private final String region;
    private final Duration backdating;
    private volatile @Nullable SigningContext lastContext;
    private volatile @Nullable PartUrlTemplate lastPartTemplate;

    /**
     * @param location where the bucket is
     * @param backdating by how much signatures are backdated, in whole seconds
     */
    public QueryPresigner(BucketLocation location, Duration backdating) {
        this.endpoint = SigningEndpoint.of(location);
        this.region = location.region();
        this.backdating = backdating;
    }

    /**
     * Presigns a request.
     *
     * @throws IllegalArgumentException if S3 would reject the URL: an expiry below 1 second or above 7 days
     */
    public String presign(
            UnsignedRequest request, Instant signedAt, Instant expiresAt, AwsCredentialsIdentity credentials) {
        SigningTime time = signingTime(signedAt, expiresAt);
        SignedHeaders headers = SignedHeaders.of(endpoint.host(), request.length(), request.headers());
        CanonicalUrlBuilder url = CanonicalUrlBuilder.begin(
                request.method(), endpoint, request.key(), signingContext(credentials, time), time, headers);
        for (Map.Entry<String, String> parameter : request.query().entrySet()) {
            url.parameter(CanonicalUrlBuilder.encodeParameter(parameter.getKey(), parameter.getValue()));
        }
        return url.sign(headers);
    }

    /**
     * Presigns the upload of a part.
     *
     * @throws IllegalArgumentException as for {@link #presign}
     */
    public String presignPart(PresignPartRequest part, AwsCredentialsIdentity credentials) {
        PartUrlTemplate template = lastPartTemplate;
        if (template == null || !template.matches(part, credentials)) {
            SigningTime time = signingTime(part.signedAt(), part.expiresAt());
            template = PartUrlTemplate.of(part, credentials, endpoint, signingContext(credentials, time), time);
            lastPartTemplate = template;
        }
        return template.presign(part);
    }

    private SigningTime signingTime(Instant signedAt, Instant expiresAt) {
        return SigningTime.of(signedAt, expiresAt).backdated(backdating);
    }

    private SigningContext signingContext(AwsCredentialsIdentity credentials, SigningTime time) {
        SigningContext context = lastContext;
        if (context == null || !context.matches(credentials, time)) {
            context = SigningContext.of(credentials, time, region, keys);
            lastContext = context;
        }
        return context;
    }

    /**
     * A request to sign.
     *
     * @param method the HTTP method
     * @param key the object's key
     * @param length the length of the body, which is signed as {@code content-length}, or null for a request without one
     * @param headers the other headers that the client must send, without {@code host}: lower-case names, sorted
     * @param query parameters, not encoded: lower-case names, sorted
     */
    public record UnsignedRequest(
            String method,
            ObjectKey key,
            @Nullable Long length,
            Map<String, String> headers,
            Map<String, String> query) {

        public UnsignedRequest {
            String last = "a";
            for (String name : query.keySet()) {
                if (name.compareTo(last) < 0) {
                    throw new IllegalArgumentException("Invalid order of query parameters: '" + name + "' after '"
                            + last + "'. Expected lower-case names, sorted.");
                }
                last = name;
            }
        }
    }
}
