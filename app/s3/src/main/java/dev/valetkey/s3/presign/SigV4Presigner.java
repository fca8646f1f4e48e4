package dev.valetkey.s3.presign;

import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.grant.PresignedPost;
import dev.valetkey.core.port.presign.CredentialsExpiringException;
import dev.valetkey.core.port.presign.GrantPresigner;
import dev.valetkey.core.port.presign.PresignGetRequest;
import dev.valetkey.core.port.presign.PresignPartRequest;
import dev.valetkey.core.port.presign.PresignPostRequest;
import dev.valetkey.core.port.presign.PresignPutRequest;
import dev.valetkey.core.port.presign.SigningUnavailableException;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.bucket.ChecksumHeaders;
import dev.valetkey.s3.bucket.MetadataHeaders;
import dev.valetkey.s3.post.PostPresigner;
import dev.valetkey.s3.presign.QueryPresigner.UnsignedRequest;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Presigns requests in the query, and forms by their POST policies. Everything that a PUT is bound to is signed as a header,
 * because S3 ignores a checksum in the query. Only the part number and the upload id are in the query, where S3 reads them.
 * {@code Cache-Control} is not signed: Chromium adds its own, and promotion replaces the stored headers. Thread-safe if the
 * credentials provider is.
 *
 * <p>Throws {@link IllegalArgumentException} for a request that S3 would reject (an expiry below 1 second or above 7
 * days, metadata that no header or form can carry), {@link SigningUnavailableException} when no credentials are
 * available, and {@link CredentialsExpiringException} for a grant that would outlive them.
 */
public final class SigV4Presigner implements GrantPresigner {

    private final QueryPresigner queryPresigner;
    private final PostPresigner postPresigner;
    private final AwsCredentialsProvider credentials;
    private final SigningRules rules;
    private final Clock clock;

    /**
     * Creates a presigner with {@link SigningRules#EXACT}, whose minimum lifetime is zero, so that the clock does not
     * matter.
     *
     * @param location where the bucket is
     * @param credentials called for each signature, and responsible for refreshing its credentials
     */
    public SigV4Presigner(BucketLocation location, AwsCredentialsProvider credentials) {
        this(location, credentials, SigningRules.EXACT, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    /**
     * Creates a presigner.
     *
     * @param location where the bucket is
     * @param credentials called for each signature, and responsible for refreshing its credentials
     * @param rules the margin before the credentials' expiration, and the backdating of signatures
     * @param clock decides whether the credentials expire too soon
     */
    public SigV4Presigner(
            BucketLocation location, AwsCredentialsProvider credentials, SigningRules rules, Clock clock) {
        this.queryPresigner = new QueryPresigner(location, rules.backdating());
        this.postPresigner = new PostPresigner(location, rules.backdating());
        this.credentials = Objects.requireNonNull(credentials, "credentials");
        this.rules = rules;
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public PresignedHttpRequest presignPut(PresignPutRequest request) {
        Map<String, String> headers = headers(request);
        UnsignedRequest put = new UnsignedRequest("PUT", request.key(), request.size(), headers, Map.of());
        return new PresignedHttpRequest(put.method(), presign(put, request.signedAt(), request.expiresAt()), headers);
    }

    @Override
    public PresignedPost presignPost(PresignPostRequest request) {
        return postPresigner.presign(request, credentialsValidUntil(request.expiresAt()));
    }

    @Override
    public PresignedHttpRequest presignPart(PresignPartRequest request) {
        String url = queryPresigner.presignPart(request, credentialsValidUntil(request.expiresAt()));
        return new PresignedHttpRequest("PUT", url, ChecksumHeaders.of(request.checksum()));
    }

    @Override
    public PresignedHttpRequest presignGet(PresignGetRequest request) {
        Map<String, String> query = new LinkedHashMap<>();
        if (request.cacheControl() != null) {
            query.put("response-cache-control", requirePrintable(request.cacheControl()));
        }
        query.put("response-content-disposition", requirePrintable(request.contentDisposition()));
        query.put("response-content-type", request.contentType().toString());
        UnsignedRequest get = new UnsignedRequest("GET", request.key(), null, Map.of(), query);
        return new PresignedHttpRequest(get.method(), presign(get, request.signedAt(), request.expiresAt()), Map.of());
    }

    @Override
    public Optional<Instant> credentialsExpiration() {
        Optional<Instant> expiration = rules.latestExpiry(resolveCredentials());
        expiration
                .filter(end -> end.isBefore(clock.instant().plus(rules.minLifetime())))
                .ifPresent(end -> {
                    throw new CredentialsExpiringException(end);
                });
        return expiration;
    }

    private String presign(UnsignedRequest request, Instant signedAt, Instant expiresAt) {
        return queryPresigner.presign(request, signedAt, expiresAt, credentialsValidUntil(expiresAt));
    }

    /** The credentials, if they outlive the grant. They may differ from those whose expiration was read before. */
    private AwsCredentials credentialsValidUntil(Instant expiresAt) {
        AwsCredentials current = resolveCredentials();
        rules.latestExpiry(current).filter(expiresAt::isAfter).ifPresent(end -> {
            throw new CredentialsExpiringException(end);
        });
        return current;
    }

    private static Map<String, String> headers(PresignPutRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", request.contentType().toString());
        headers.put("if-none-match", "*");
        headers.putAll(ChecksumHeaders.of(request.checksum()));
        MetadataHeaders.of(request.metadata())
                .forEach((name, value) -> headers.put(MetadataHeaders.PREFIX + name, value));
        return headers;
    }

    /** S3 returns this text as a header, so a line break in it would start another header. */
    private static String requirePrintable(String contentDisposition) {
        if (contentDisposition.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "Invalid Content-Disposition. Expected printable ASCII; write other characters of the file name as"
                            + " filename* (RFC 8187).");
        }
        return contentDisposition;
    }

    private AwsCredentials resolveCredentials() {
        try {
            return credentials.resolveCredentials();
        } catch (SdkException noCredentials) {
            throw new SigningUnavailableException(noCredentials);
        }
    }
}
