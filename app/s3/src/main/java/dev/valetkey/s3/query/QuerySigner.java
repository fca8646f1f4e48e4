package dev.valetkey.s3.query;

import dev.valetkey.core.port.multipart.PartOrder;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.sigv4.SigningKeys;
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
public final class QuerySigner {

    private final SigningKeys keys = new SigningKeys();
    private final Place endpoint;
    private final String region;
    private final Duration backdating;
    private volatile @Nullable Moment lastContext;
    private volatile @Nullable PartTemplate lastPartTemplate;

    /**
     * @param location where the bucket is
     * @param backdating how much earlier than asked signatures are dated, in whole seconds
     */
    public QuerySigner(BucketLocation location, Duration backdating) {
        this.endpoint = Place.of(location);
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
        UnsignedUrl url =
                UnsignedUrl.begin(request.method(), endpoint, request.key(), signingContext(credentials, time), time, headers);
        for (Map.Entry<String, String> parameter : request.query().entrySet()) {
            url.parameter(UnsignedUrl.encodeParameter(parameter.getKey(), parameter.getValue()));
        }
        return url.sign(headers);
    }

    /**
     * The URL of a part.
     *
     * @throws IllegalArgumentException as for {@link #presign}
     */
    public String presignPart(PartOrder order, AwsCredentialsIdentity credentials) {
        PartTemplate parts = lastPartTemplate;
        if (parts == null || !parts.matches(order, credentials)) {
            SigningTime time = signingTime(order.signedAt(), order.expiresAt());
            parts = PartTemplate.of(order, credentials, endpoint, signingContext(credentials, time), time);
            lastPartTemplate = parts;
        }
        return parts.presign(order);
    }

    private SigningTime signingTime(Instant signedAt, Instant expiresAt) {
        return SigningTime.of(signedAt, expiresAt).backdated(backdating);
    }

    private Moment signingContext(AwsCredentialsIdentity credentials, SigningTime time) {
        Moment moment = lastContext;
        if (moment == null || !moment.matches(credentials, time)) {
            moment = Moment.of(credentials, time, region, keys);
            lastContext = moment;
        }
        return moment;
    }
}
