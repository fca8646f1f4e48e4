package dev.valetkey.s3.presign;

import dev.valetkey.core.port.presign.PresignPartRequest;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.sigv4.SigningKeyCache;
import dev.valetkey.s3.sigv4.SigningTime;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Signature Version 4 in the query (S3 API Reference, "Authenticating Requests: Using Query Parameters"). The AWS SDK makes
 * the same URLs, and is what this is tested against; it takes many times as long, and would be most of what a grant costs.
 * What many signatures have in common is kept: the key of a day, what holds for a second, and what parts of one upload
 * share. Thread-safe.
 */
public final class QueryPresigner {

    private final SigningKeyCache keys = new SigningKeyCache();
    private final SigningEndpoint endpoint;
    private final String region;
    private final Duration backdating;
    private volatile @Nullable SigningContext lastContext;
    private volatile @Nullable PartUrlTemplate lastPartTemplate;

    /**
     * @param location where the bucket is
     * @param backdating how much earlier than asked signatures are dated, in whole seconds
     */
    public QueryPresigner(BucketLocation location, Duration backdating) {
        this.endpoint = SigningEndpoint.of(location);
        this.region = location.region();
        this.backdating = backdating;
    }

    /**
     * The URL of a request.
     *
     * @throws IllegalArgumentException if S3 would refuse it: an expiry below 1 second or above 7 days
     */
    public String presign(
            UnsignedRequest request, Instant signedAt, Instant expiresAt, AwsCredentialsIdentity credentials) {
        SigningTime time = signingTime(signedAt, expiresAt);
        SignedHeaders headers = SignedHeaders.of(endpoint.host(), request.length(), request.headers());
        CanonicalUrlBuilder url =
                CanonicalUrlBuilder.begin(request.method(), endpoint, request.key(), signingContext(credentials, time), time, headers);
        for (Map.Entry<String, String> parameter : request.query().entrySet()) {
            url.parameter(CanonicalUrlBuilder.encodeParameter(parameter.getKey(), parameter.getValue()));
        }
        return url.sign(headers);
    }

    /**
     * The URL of a part.
     *
     * @throws IllegalArgumentException as for {@link #presign}
     */
    public String presignPart(PresignPartRequest order, AwsCredentialsIdentity credentials) {
        PartUrlTemplate parts = lastPartTemplate;
        if (parts == null || !parts.matches(order, credentials)) {
            SigningTime time = signingTime(order.signedAt(), order.expiresAt());
            parts = PartUrlTemplate.of(order, credentials, endpoint, signingContext(credentials, time), time);
            lastPartTemplate = parts;
        }
        return parts.presign(order);
    }

    private SigningTime signingTime(Instant signedAt, Instant expiresAt) {
        return SigningTime.of(signedAt, expiresAt).backdated(backdating);
    }

    private SigningContext signingContext(AwsCredentialsIdentity credentials, SigningTime time) {
        SigningContext moment = lastContext;
        if (moment == null || !moment.matches(credentials, time)) {
            moment = SigningContext.of(credentials, time, region, keys);
            lastContext = moment;
        }
        return moment;
    }
}
