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
 * Signs requests in the query, and forms by their policies. Whatever a PUT is bound to is signed as a header, never in the
 * query: S3 ignores a checksum there. Only a part's number and its upload stand in the query, where S3 reads them.
 * {@code Cache-Control} is not signed; Chromium adds one of its own, and promotion replaces what was stored. Thread-safe if
 * the credentials provider is.
 *
 * <p>Throws {@link IllegalArgumentException} for an order that S3 would refuse (an expiry below 1 second or above 7
 * days, metadata that no header or form can carry), {@link SigningUnavailableException} when there are no credentials to sign with,
 * and {@link CredentialsExpiringException} for an order that would outlive them.
 */
public final class SigV4Presigner implements GrantPresigner {

    private final QueryPresigner queryPresigner;
    private final PostPresigner postPresigner;
    private final AwsCredentialsProvider credentials;
    private final SigningRules rules;
    private final Clock clock;

    /** By {@link SigningRules#EXACT}, for which it is always early enough. */
    public SigV4Presigner(BucketLocation location, AwsCredentialsProvider credentials) {
        this(location, credentials, SigningRules.EXACT, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    /**
     * @param location where the bucket is
     * @param credentials asked anew for each signature, so that refreshing is its business
     * @param rules how near the credentials' end a signature may come, and how it is dated
     * @param clock tells whether the credentials' end is too near
     */
    public SigV4Presigner(BucketLocation location, AwsCredentialsProvider credentials, SigningRules rules, Clock clock) {
        this.queryPresigner = new QueryPresigner(location, rules.backdating());
        this.postPresigner = new PostPresigner(location, rules.backdating());
        this.credentials = Objects.requireNonNull(credentials, "credentials");
        this.rules = rules;
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public PresignedHttpRequest presignPut(PresignPutRequest order) {
        Map<String, String> headers = headers(order);
        UnsignedRequest put = new UnsignedRequest("PUT", order.key(), order.size(), headers, Map.of());
        return new PresignedHttpRequest(put.method(), presign(put, order.signedAt(), order.expiresAt()), headers);
    }

    @Override
    public PresignedPost presignPost(PresignPostRequest order) {
        return postPresigner.presign(order, credentialsValidUntil(order.expiresAt()));
    }

    @Override
    public PresignedHttpRequest presignPart(PresignPartRequest order) {
        String url = queryPresigner.presignPart(order, credentialsValidUntil(order.expiresAt()));
        return new PresignedHttpRequest("PUT", url, ChecksumHeaders.of(order.checksum()));
    }

    @Override
    public PresignedHttpRequest presignGet(PresignGetRequest order) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response-content-disposition", requirePrintable(order.contentDisposition()));
        query.put("response-content-type", order.contentType().toString());
        UnsignedRequest get = new UnsignedRequest("GET", order.key(), null, Map.of(), query);
        return new PresignedHttpRequest(get.method(), presign(get, order.signedAt(), order.expiresAt()), Map.of());
    }

    @Override
    public Optional<Instant> credentialsExpiration() {
        Optional<Instant> end = rules.latestExpiry(resolveCredentials());
        end.filter(soon -> soon.isBefore(clock.instant().plus(rules.minLifetime())))
                .ifPresent(soon -> {
                    throw new CredentialsExpiringException(soon);
                });
        return end;
    }

    private String presign(UnsignedRequest request, Instant signedAt, Instant expiresAt) {
        return queryPresigner.presign(request, signedAt, expiresAt, credentialsValidUntil(expiresAt));
    }

    /** The credentials, if they outlive the grant: these may be others than the ones whose end was asked for. */
    private AwsCredentials credentialsValidUntil(Instant expiresAt) {
        AwsCredentials current = resolveCredentials();
        rules.latestExpiry(current).filter(expiresAt::isAfter).ifPresent(end -> {
            throw new CredentialsExpiringException(end);
        });
        return current;
    }

    private static Map<String, String> headers(PresignPutRequest order) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", order.contentType().toString());
        headers.put("if-none-match", "*");
        headers.putAll(ChecksumHeaders.of(order.checksum()));
        MetadataHeaders.of(order.metadata())
                .forEach((name, value) -> headers.put(MetadataHeaders.PREFIX + name, value));
        return headers;
    }

    /** S3 answers with this text as a header, so a line break in it would be another header. */
    private static String requirePrintable(String contentDisposition) {
        if (contentDisposition.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("A Content-Disposition is printable ASCII; write other characters of the"
                    + " file name as filename* (RFC 8187)");
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
