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
    private final Place place;
    private final String region;
    private final Duration backdating;
    private volatile @Nullable Moment lastMoment;
    private volatile @Nullable PartTemplate lastParts;

    /**
     * @param location where the bucket is
     * @param backdating how much earlier than asked signatures are dated, in whole seconds
     */
    public QuerySigner(BucketLocation location, Duration backdating) {
        this.place = Place.of(location);
        this.region = location.region();
        this.backdating = backdating;
    }

    /**
     * The URL of a request.
     *
     * @throws IllegalArgumentException if S3 would refuse it: an expiry below 1 second or above 7 days
     */
    public String sign(
            UnsignedRequest request, Instant signedAt, Instant expiresAt, AwsCredentialsIdentity credentials) {
        SigningTime time = time(signedAt, expiresAt);
        SignedHeaders headers = SignedHeaders.of(place.host(), request.length(), request.headers());
        UnsignedUrl url =
                UnsignedUrl.begin(request.method(), place, request.key(), moment(credentials, time), time, headers);
        for (Map.Entry<String, String> parameter : request.query().entrySet()) {
            url.say(UnsignedUrl.parameter(parameter.getKey(), parameter.getValue()));
        }
        return url.signed(headers);
    }

    /**
     * The URL of a part.
     *
     * @throws IllegalArgumentException as for {@link #sign}
     */
    public String part(PartOrder order, AwsCredentialsIdentity credentials) {
        PartTemplate parts = lastParts;
        if (parts == null || !parts.fits(order, credentials)) {
            SigningTime time = time(order.signedAt(), order.expiresAt());
            parts = PartTemplate.of(order, credentials, place, moment(credentials, time), time);
            lastParts = parts;
        }
        return parts.sign(order);
    }

    private SigningTime time(Instant signedAt, Instant expiresAt) {
        return SigningTime.of(signedAt, expiresAt).backdated(backdating);
    }

    private Moment moment(AwsCredentialsIdentity credentials, SigningTime time) {
        Moment moment = lastMoment;
        if (moment == null || !moment.is(credentials, time)) {
            moment = Moment.of(credentials, time, region, keys);
            lastMoment = moment;
        }
        return moment;
    }
}
